package dev.trunkline.gateway.core.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.engine.Input;
import dev.trunkline.gateway.core.engine.Output;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class NameTableTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Output.Resolve NAME =
            new Output.Resolve(AddressType.DnsSrv, "carrier.example", OptionalInt.empty(), Transport.UDP);

    @Test
    void portsOfServiceRecordsAreTold() {
        var names = new NameTable();
        names.want(List.of(NAME), NOW);
        names.take(
                new Input.Resolved(
                        NAME,
                        List.of(new InetSocketAddress("198.51.100.10", 5070), new InetSocketAddress("2001:db8::1", 5080)),
                        Duration.ofSeconds(60),
                        ""),
                NOW);

        assertThat(names.status())
                .containsEntry("carrier.example", List.of("198.51.100.10:5070", "[2001:db8:0:0:0:0:0:1]:5080"));
    }
}
