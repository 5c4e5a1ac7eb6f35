package dev.trunkline.gateway.config;

import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.regex.Pattern;

/// Which texts stand without quotes in the files: words, names and IPv4 addresses. Everything else gets quotes, since the
/// library's own rule leaves some that YAML reads as numbers, such as `1e5`, `0x1F` and `12:30:45`.
final class PlainText extends StringQuotingChecker.Default {

    private static final long serialVersionUID = 1L;

    private static final Pattern PLAIN = Pattern.compile(
            "[A-Za-z/][A-Za-z0-9/._-]*(:[0-9a-f]{8,})?|[0-9]{1,3}(\\.[0-9]{1,3}){3}(/[0-9]{1,2}|:[0-9]{1,5})?");

    @Override
    public boolean needToQuoteName(String name) {
        return super.needToQuoteName(name) || !PLAIN.matcher(name).matches();
    }

    @Override
    public boolean needToQuoteValue(String value) {
        return super.needToQuoteValue(value) || !PLAIN.matcher(value).matches();
    }
}
