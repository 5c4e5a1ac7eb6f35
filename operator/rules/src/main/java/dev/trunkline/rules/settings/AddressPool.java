package dev.trunkline.rules.settings;

import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.gateway.config.Sha256;
import dev.trunkline.rules.net.Cidr;
import dev.trunkline.rules.net.Ip;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The addresses and ports that gateways may be given (ITSP-09).
///
/// @param ranges            in the order in which the platform team wrote them
/// @param oneGatewayAnAddress whether an address serves one gateway only, as under LoadBalancer; its port is then the first of the range
public record AddressPool(List<Range> ranges, boolean oneGatewayAnAddress) {

    /// More than this is a mistake in the settings, such as a whole IPv6 network.
    static final int MOST_PLACES = 65_536;

    public static final AddressPool EMPTY = new AddressPool(List.of(), true);

    /// Addresses from `first` to `last`, each with these ports.
    public record Range(Ip first, Ip last, PortRange ports) {

        /// Reads `198.51.100.64-198.51.100.95`, `198.51.100.64/27` or one address.
        ///
        /// @throws IllegalArgumentException naming the text and what is allowed
        public static Range of(String addresses, PortRange ports) {
            int dash = addresses.indexOf('-');
            Ip first;
            Ip last;
            if (dash < 0) {
                Cidr cidr = Cidr.parse(addresses.strip()).orElseThrow(() -> unreadable(addresses));
                first = cidr.first();
                last = new Ip(first.v6(), first.number().add(cidr.size()).subtract(BigInteger.ONE));
            } else {
                first = Ip.parse(addresses.substring(0, dash).strip()).orElseThrow(() -> unreadable(addresses));
                last = Ip.parse(addresses.substring(dash + 1).strip()).orElseThrow(() -> unreadable(addresses));
            }
            if (first.v6() != last.v6() || first.compareTo(last) > 0) {
                throw unreadable(addresses);
            }
            return new Range(first, last, ports);
        }

        private static IllegalArgumentException unreadable(String text) {
            return new IllegalArgumentException("the pool's addresses are \"" + text
                    + "\", allowed are an address, a prefix such as 198.51.100.64/27, or first-last in ascending order");
        }

        BigInteger size() {
            return last.number().subtract(first.number()).add(BigInteger.ONE);
        }

        boolean contains(Place place) {
            return contains(place.address()) && ports.contains(place.port());
        }

        boolean contains(Ip address) {
            return address.v6() == first.v6() && first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
        }

        private Stream<Place> places(boolean firstPortOnly) {
            return IntStream.range(0, size().intValueExact()).boxed().flatMap(i -> IntStream.rangeClosed(
                            ports.first(), firstPortOnly ? ports.first() : ports.last())
                    .mapToObj(port -> new Place(first.plus(i), port)));
        }
    }

    public AddressPool {
        ranges = List.copyOf(ranges);
        BigInteger places = BigInteger.ZERO;
        for (Range range : ranges) {
            int ports = oneGatewayAnAddress ? 1 : range.ports().size();
            places = places.add(range.size().multiply(BigInteger.valueOf(ports)));
        }
        if (places.compareTo(BigInteger.valueOf(MOST_PLACES)) > 0) {
            throw new IllegalArgumentException(
                    "the address pool has " + places + " places, at most " + MOST_PLACES + " are allowed");
        }
    }

    /// All places in the order in which `namespace`/`name` should try them: a rendezvous hash, so that a cluster rebuilt from
    /// the same files deals the same places again, and a place added to the pool moves few.
    public List<Place> candidates(String namespace, String name) {
        record Ranked(Place place, byte[] hash) {}
        List<Ranked> ranked = new ArrayList<>();
        ranges.stream().flatMap(range -> range.places(oneGatewayAnAddress)).distinct().forEach(place -> {
            String key = namespace + "/" + name + "@" + place;
            ranked.add(new Ranked(place, Sha256.of(key)));
        });
        ranked.sort(Comparator.comparing(Ranked::hash, java.util.Arrays::compareUnsigned).reversed());
        return ranked.stream().map(Ranked::place).toList();
    }

    /// The ports that are dealt, or may be pinned.
    public List<PortRange> dealtPorts() {
        return ranges.stream().map(Range::ports).toList();
    }

    /// Whether a pinned place may be dealt.
    public boolean contains(Place place) {
        return ranges.stream().anyMatch(range -> range.contains(place));
    }

    /// The port that a pin of an address means where it states none: the first that is dealt there, else the pool's first.
    public int portOn(Ip address) {
        return ranges.stream()
                .filter(range -> range.contains(address))
                .findFirst()
                .or(() -> ranges.stream().findFirst())
                .map(range -> range.ports().first())
                .orElse(5060);
    }

    /// What a gateway at this place takes from others: the address with all its ports, where an address serves one gateway. Of a
    /// pool that nobody knows, as where files are judged, only the place itself is sure.
    public Place taken(Place place) {
        return oneGatewayAnAddress && !ranges.isEmpty() ? new Place(place.address(), 0) : place;
    }
}
