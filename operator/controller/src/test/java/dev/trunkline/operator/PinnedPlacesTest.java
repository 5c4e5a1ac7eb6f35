package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.api.Itsp;
import dev.trunkline.operator.api.Site;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.OperatorSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// ITSP-09: what is pinned is nobody else's, whoever comes first.
@Tag("api")
class PinnedPlacesTest {

    private static final AddressPool ACCESS = Running.pool("198.18.5.0-198.18.5.3");
    private static final AddressPool CORE = Running.pool("198.18.5.8-198.18.5.11");
    private static final OperatorSettings SETTINGS = Running.settings(ACCESS, CORE);

    private final Acme acme = new Acme("pinned");

    @Test
    void rebuiltClusterDealsThePinnedOnesTheSameInEitherOrder() throws Exception {
        ApiServer.get().onboard("pinned");
        String wanted = ACCESS.candidates("pinned", "open").getFirst().address().toString();
        String core = CORE.candidates("pinned", "berlin").getFirst().address().toString();
        List<String> files = List.of(
                Acme.complete("open"),
                pinned("carrier", wanted),
                Acme.site("berlin", "+493026671", "open"),
                site("wien", "+4315550", "carrier", core));
        for (List<String> order : List.of(files, files.reversed())) {
            order.forEach(acme::apply);
            try (Running _ = Running.operator(SETTINGS, "pinned")) {
                await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                    assertThat(acme.reserved("carrier")).contains(wanted + ":5060");
                    assertThat(acme.reserved("open")).contains(ACCESS.candidates("pinned", "open").get(1).address() + ":5060");
                    assertThat(core("wien")).contains(core);
                    assertThat(core("berlin")).contains(CORE.candidates("pinned", "berlin").get(1).address().toString());
                });
                // One that pins what another holds by now is told whose it is, and gets it once that one pins another place.
                String held = acme.reserved("open").orElseThrow().replace(":5060", "");
                acme.apply(pinned("late", held));
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(acme.message("late", "AddressReserved"))
                        .contains("ITSP-09: " + held + ":5060 is reserved by Itsp/open"));
                acme.apply(pinned("open", ACCESS.candidates("pinned", "open").get(2).address().toString()));
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(acme.reserved("late")).contains(held + ":5060"));
                acme.client().resources(Site.class).inNamespace("pinned").delete();
                await().atMost(Duration.ofSeconds(30)).until(() -> acme.site("berlin").isEmpty() && acme.site("wien").isEmpty());
                acme.client().resources(Itsp.class).inNamespace("pinned").delete();
                await().atMost(Duration.ofSeconds(30)).until(() -> acme.leases().isEmpty() && acme.itsp("open").isEmpty());
            }
        }
    }

    private Optional<String> core(String site) {
        return acme.site(site).flatMap(object -> Optional.ofNullable(object.getStatus()))
                .flatMap(status -> status.coreAddress())
                .map(found -> found.address());
    }

    private static String pinned(String name, String address) {
        return Acme.complete(name).replace("    addressType: IP", "    reserved: {address: %s}%n    addressType: IP".formatted(address));
    }

    private static String site(String name, String number, String itsp, String address) {
        return Acme.site(name, number, itsp)
                .replace("  sipServers:", "  realms:%n    - {name: core, side: core, address: %s, ports: {tls: 0}}%n  sipServers:".formatted(address));
    }
}
