package dev.trunkline.operator.plan;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.rules.observed.NameQuery;
import dev.trunkline.rules.observed.PeerAddress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which addresses of a policy stand there for which name, as the policy's own annotation. People read it; and an operator that
/// has just started, when the name server may not be up yet, must not cut off those whom it has not looked up.
public final class PolicyNames {

    /// A line for each name: host, address type, transport, addresses.
    static final String ANNOTATION = "trunkline.dev/names";

    private PolicyNames() {}

    /// Empty where no name has an address.
    static Map<String, String> annotation(SortedMap<NameQuery, List<PeerAddress>> names) {
        String text = names.entrySet().stream()
                .filter(name -> !name.getValue().isEmpty())
                .map(name -> line(name.getKey(), name.getValue()) + "\n")
                .collect(Collectors.joining());
        return text.isEmpty() ? Map.of() : Map.of(ANNOTATION, text);
    }

    private static String line(NameQuery query, List<PeerAddress> addresses) {
        return Stream.concat(
                        Stream.of(query.host(), query.type().name(), query.transport().name()),
                        addresses.stream().map(PeerAddress::toString))
                .collect(Collectors.joining(" "));
    }

    /// What is known, and for the names of which nothing is known what the standing policies say.
    public static Map<NameQuery, List<PeerAddress>> over(
            Collection<NetworkPolicy> standing, Map<NameQuery, List<PeerAddress>> known) {
        Map<NameQuery, List<PeerAddress>> names = new HashMap<>();
        standing.stream().flatMap(PolicyNames::lines).map(line -> line.split(" ")).forEach(words -> query(words).ifPresent(
                query -> names.merge(query, addresses(words), PolicyNames::union)));
        names.putAll(known);
        return names;
    }

    private static Stream<String> lines(NetworkPolicy policy) {
        return Optional.ofNullable(policy.getMetadata().getAnnotations())
                .map(annotations -> annotations.getOrDefault(ANNOTATION, "").lines())
                .orElse(Stream.empty());
    }

    // Empty for what somebody else has written there.
    private static Optional<NameQuery> query(String[] words) {
        if (words.length < 3) {
            return Optional.empty();
        }
        return Stream.of(AddressType.Fqdn, AddressType.DnsSrv)
                .filter(type -> type.name().equals(words[1]))
                .flatMap(type -> Arrays.stream(Transport.values())
                        .filter(transport -> transport.name().equals(words[2]))
                        .map(transport -> new NameQuery(words[0], type, transport)))
                .findFirst();
    }

    private static List<PeerAddress> addresses(String[] words) {
        return Arrays.stream(words).skip(3).map(PeerAddress::parse).flatMap(Optional::stream).toList();
    }

    private static List<PeerAddress> union(List<PeerAddress> some, List<PeerAddress> others) {
        List<PeerAddress> all = new ArrayList<>(some);
        others.stream().filter(address -> !some.contains(address)).forEach(all::add);
        return all;
    }
}
