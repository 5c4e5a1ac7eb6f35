package dev.trunkline.rules;

import java.util.Locale;
import java.util.regex.Pattern;

/// E-mail addresses as the schemas take them.
public final class Email {

    private static final int LONGEST = 254;
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?";
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@" + LABEL + "([.]" + LABEL + ")+");

    private Email() {}

    public static boolean isValid(String text) {
        return text.length() <= LONGEST && ADDRESS.matcher(text).matches();
    }

    /// What two spellings of one address have in common: mail systems take no notice of case.
    public static String key(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
