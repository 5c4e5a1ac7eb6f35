package dev.trunkline.rules.itsp;

import dev.trunkline.crds.common.Transport;
import dev.trunkline.crds.itsp.AddressType;
import dev.trunkline.crds.itsp.NumberFormat.CalledFrom;
import dev.trunkline.crds.itsp.NumberFormat.Form;
import java.util.Arrays;
import java.util.Optional;

/// Values of a connection as a manifest or a catalogue writes them.
final class Parse {

    private Parse() {}

    static Optional<AddressType> addressType(String text) {
        return Arrays.stream(AddressType.values()).filter(type -> text(type).equals(text)).findFirst();
    }

    static String text(AddressType type) {
        return switch (type) {
            case DnsSrv -> "DNS-SRV";
            case Fqdn -> "FQDN";
            case Ip -> "IP";
        };
    }

    static Optional<Transport> transport(String text) {
        return constant(Transport.values(), text);
    }

    static Optional<Form> form(String text) {
        return constant(Form.values(), text);
    }

    static Optional<CalledFrom> calledFrom(String text) {
        return constant(CalledFrom.values(), text);
    }

    static Optional<Integer> integer(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    static Optional<Boolean> bool(String text) {
        return text.equals("true") || text.equals("false") ? Optional.of(Boolean.valueOf(text)) : Optional.empty();
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] values, String text) {
        return Arrays.stream(values).filter(value -> value.name().equals(text)).findFirst();
    }
}
