package dev.trunkline.bench.admission;

import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.manifest.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A domain of many objects, as a large company has them: of a hundred, forty-two Sites, forty-two Itsps, ten EmergencyEndpoints, five
/// ZoomIntegrations, one MediaProfile. Most sites have a connection of their own; one carrier in each hundred is shared by many.
final class Company {

    private static final int HUNDRED = 100;

    private final List<String> manifests = new ArrayList<>();
    private final List<KubeObject<?>> objects = new ArrayList<>();

    Company(int size, Supplier<Snapshot.Builder> empty) {
        for (int i = 0; i < size; i++) {
            manifests.add(manifest(i));
        }
        Snapshot.Builder all = empty.get();
        manifests.forEach(manifest -> Manifests.documents(manifest).forEach(document -> Manifests.add(document, all)));
        Snapshot read = all.build();
        Stream.of(read.itsps(), read.sites(), read.mediaProfiles(), read.tenants(), read.zooms(), read.emergencies())
                .forEach(kind -> objects.addAll(kind.values()));
    }

    List<KubeObject<?>> objects() {
        return objects;
    }

    /// One of the manifests, and the same with a change that any rule may look at.
    Edit edit(RandomGenerator random) {
        String before = manifests.get(random.nextInt(manifests.size()));
        return new Edit(before, before.replace("callLimit: 2", "callLimit: 3").replace("transcoding: false", "transcoding: true"));
    }

    record Edit(String before, String after) {}

    private static String manifest(int i) {
        int group = i / HUNDRED;
        int place = i % HUNDRED;
        if (place < 42) {
            return itsp(group, place);
        }
        if (place < 84) {
            return site(group, place - 42);
        }
        if (place < 94) {
            return emergency(group, place - 84);
        }
        return place < 99 ? zoom(group, place - 94) : profile(group);
    }

    private static String head(String kind, String name) {
        return """
                apiVersion: trunkline.dev/v1alpha1
                kind: %s
                metadata: {name: %s, namespace: acme, uid: uid-%s, generation: 1, creationTimestamp: "2026-01-01T00:00:00Z"}
                """.formatted(kind, name, name);
    }

    private static String itsp(int group, int place) {
        return head("Itsp", "carrier-" + group + "-" + place) + """
                spec:
                  provider: generic-fixed-address
                  displayName: Carrier %1$d/%2$d
                  connection: {addressType: FQDN, address: sip-%1$d-%2$d.example.net, port: 5060, transport: UDP}
                  gateway: {callLimit: 2}
                """.formatted(group, place);
    }

    private static String site(int group, int place) {
        String own = "carrier-" + group + "-" + place;
        return head("Site", "site-" + group + "-" + place) + """
                spec:
                  country: DE
                  location: {countryCode: "49", areaCode: "30", pabxNumber: "%1$d"}
                  uplinkKbps: 2048
                  system: {family: OpenScape4000}
                  sipServers: [{name: pbx-1, address: 198.51.100.20, port: 5060, transport: TCP}]
                  numbers:
                    - {number: "+4930%2$06d00-+4930%2$06d99", itspRefs: [%3$s], to: "100"}
                    - {number: "+4940%2$06d1", itspRefs: [%4$s], to: "200"}
                  dialPlan:
                    - {pattern: "00.", routes: [{itspRef: %3$s, priority: 1}]}
                    - {pattern: "0X.", routes: [{itspRef: %4$s, priority: 1}]}
                  gateway: {callLimit: 2}
                """.formatted(1000 + place, group * HUNDRED + place, own, "carrier-" + group % 10 + "-0");
    }

    private static String emergency(int group, int place) {
        return head("EmergencyEndpoint", "emergency-" + group + "-" + place) + """
                spec:
                  provider: Other
                  countries: [DE]
                  displayName: Emergency %1$d/%2$d
                  account: {id: "1"}
                  siteRefs: [site-%1$d-%2$d, site-%1$d-%3$d]
                  numbers: ["112"]
                  coreRealmPort: %4$d
                  remoteLocations: [{address: 198.51.100.30, port: 5060, transport: TCP}]
                  gateway: {callLimit: 2}
                """.formatted(group, place, place + 20, 10000 + group * 10 + place);
    }

    private static String zoom(int group, int place) {
        StringBuilder subscribers = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            subscribers.append("    - {stationNumber: \"").append(3000 + i).append("\", email: user-").append(group).append('-')
                    .append(place).append('-').append(i).append("@example.net, voicemailIndex: 1}\n");
        }
        return head("ZoomIntegration", "zoom-" + group + "-" + place) + """
                spec:
                  siteRef: site-%1$d-%2$d
                  fqdn: zoom-%1$d-%2$d.example.net
                  mediaProfileRef: zoom
                  gateway: {callLimit: 2}
                  subscribers:
                """.formatted(group, place) + subscribers;
    }

    private static String profile(int group) {
        return head("MediaProfile", "profile-" + group) + """
                spec: {protocol: RtpOnly, codecs: [PCMA, PCMU], transcoding: false}
                """;
    }
}
