package dev.trunkline.rules.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;

/// What a word without quotes stands for, as the YAML 1.1 of kubectl (go-yaml 2) reads it: `NO` is false, `010` is eight, dates are
/// text.
final class Scalars {

    private static final Set<String> TRUE = Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE = Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?");
    private static final int LONGEST_NUMBER = 400;

    private Scalars() {}

    static JsonNode plain(String text) {
        if (NULL.contains(text)) {
            return NullNode.instance;
        }
        if (text.length() <= 5) {
            if (TRUE.contains(text)) {
                return BooleanNode.TRUE;
            }
            if (FALSE.contains(text)) {
                return BooleanNode.FALSE;
            }
        }
        char first = text.charAt(0);
        boolean maybeNumber = first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.';
        return maybeNumber && text.length() <= LONGEST_NUMBER ? number(text) : TextNode.valueOf(text);
    }

    private static JsonNode number(String text) {
        if (INFINITE.matcher(text).matches()) {
            return DoubleNode.valueOf(Double.NaN);
        }
        String digits = text.charAt(0) == '.' ? text : text.replace("_", "");
        boolean negative = digits.startsWith("-");
        String unsigned = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        int radix = radix(unsigned);
        String figures = unsigned.substring(radix == 10 || radix == 8 && !unsigned.startsWith("0o") && !unsigned.startsWith("0O") ? 0 : 2);
        if (!DATE.matcher(text).matches() && isOf(figures, radix)) {
            BigInteger number = new BigInteger(figures, radix);
            BigInteger signed = negative ? number.negate() : number;
            if (signed.bitLength() < 32) {
                return IntNode.valueOf(signed.intValue());
            }
            if (signed.bitLength() < 64) {
                return LongNode.valueOf(signed.longValue());
            }
            if (!negative && signed.bitLength() == 64) {
                return BigIntegerNode.valueOf(signed);
            }
        }
        if (FLOAT.matcher(digits).matches()) {
            double value = Double.parseDouble(digits);
            // JSON does not tell 5060.0 and 5060 apart.
            return value == Math.rint(value) && Math.abs(value) < 1e15 ? LongNode.valueOf((long) value) : DoubleNode.valueOf(value);
        }
        return TextNode.valueOf(text);
    }

    private static int radix(String unsigned) {
        if (unsigned.length() < 2 || unsigned.charAt(0) != '0') {
            return 10;
        }
        return switch (unsigned.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            default -> 8;
        };
    }

    private static boolean isOf(String figures, int radix) {
        return !figures.isEmpty() && figures.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
    }
}
