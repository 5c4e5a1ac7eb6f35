package dev.trunkline.gateway.app.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ResolverFileTest {

    @Test
    void readsWhatAKubeletWrites() {
        ResolverFile file = ResolverFile.parse("""
                search acme.svc.cluster.local svc.cluster.local cluster.local
                nameserver 10.96.0.10
                options ndots:5 edns0
                """);
        assertThat(file.servers()).singleElement().hasToString("/10.96.0.10:53");
        assertThat(file.search()).containsExactly("acme.svc.cluster.local", "svc.cluster.local", "cluster.local");
        assertThat(file.ndots()).isEqualTo(5);
        assertThat(file.candidates("site-berlin-link.acme.svc"))
                .containsExactly(
                        "site-berlin-link.acme.svc.acme.svc.cluster.local.",
                        "site-berlin-link.acme.svc.svc.cluster.local.",
                        "site-berlin-link.acme.svc.cluster.local.",
                        "site-berlin-link.acme.svc.");
    }

    @Test
    void leavesAFullNameAlone() {
        assertThat(ResolverFile.parse("search a.example").candidates("b.")).containsExactly("b.");
    }

    @Test
    void skipsWhatItCannotUse() {
        ResolverFile file = ResolverFile.parse("# a\nnameserver\nnameserver nonsense\nnameserver 198.51.100.1\noptions ndots:99\nsearch .");
        assertThat(file.servers()).hasSize(1);
        assertThat(file.ndots()).isEqualTo(15);
        assertThat(file.candidates("a")).containsExactly("a.");
    }

    @Test
    void asksTheLoopbackWithoutAFile() {
        ResolverFile file = ResolverFile.read(Path.of("/nonexistent/resolv.conf"));
        assertThat(file.servers()).singleElement().satisfies(server -> assertThat(server.getAddress().isLoopbackAddress()).isTrue());
        assertThat(file.ndots()).isEqualTo(1);
    }
}
