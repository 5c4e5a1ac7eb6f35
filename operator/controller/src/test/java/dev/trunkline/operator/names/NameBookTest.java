package dev.trunkline.operator.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.observed.NameQuery;
import dev.trunkline.rules.observed.PeerAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameBookTest {

    private static final NameQuery NAME = new NameQuery("sip.example.net", AddressType.Fqdn, Transport.UDP);
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final NameBook book = new NameBook();

    @Test
    void nameThatAnswersInTurnsKeepsBoth() {
        book.see(NAME, List.of(address(1)), START);
        book.see(NAME, List.of(address(2)), after(30));

        assertThat(book.known().get(NAME)).containsExactly(address(1), address(2));
    }

    @Test
    void addressLeavesSomeTimeAfterItWasLastSeen() {
        book.see(NAME, List.of(address(1)), START);
        book.see(NAME, List.of(address(2)), after(NameBook.HOLD.toSeconds() - 1));
        assertThat(book.known().get(NAME)).hasSize(2);

        book.see(NAME, List.of(address(2)), after(NameBook.HOLD.toSeconds() + 1));
        assertThat(book.known().get(NAME)).containsExactly(address(2));
    }

    @Test
    void addressThatAGatewayGoesOnUsingStaysThoughTheNameServerTellsAnother() {
        book.answer(NAME, List.of(address(1)), START);
        for (int seconds = 30; seconds <= 2 * NameBook.HOLD.toSeconds(); seconds += 30) {
            book.answer(NAME, List.of(address(2)), after(seconds));
            book.see(NAME, List.of(address(1)), after(seconds));
        }

        assertThat(book.known().get(NAME)).containsExactly(address(1), address(2));
    }

    @Test
    void nameThatNobodyHasLookedUpIsNotKnown() {
        book.see(NAME, List.of(), START);

        assertThat(book.known()).isEmpty();
    }

    @Test
    void tellsWhetherAnotherThingIsKnown() {
        assertThat(book.answer(NAME, List.of(), START)).isTrue();
        assertThat(book.answer(NAME, List.of(), after(1))).isFalse();
        assertThat(book.see(NAME, List.of(address(1)), after(2))).isTrue();
        assertThat(book.see(NAME, List.of(address(1)), after(3))).isFalse();
        assertThat(book.answer(NAME, List.of(address(2)), after(4))).isTrue();
        assertThat(book.answer(NAME, List.of(address(2)), after(4 + NameBook.HOLD.toSeconds()))).isTrue();
        assertThat(book.known().get(NAME)).containsExactly(address(2));
    }

    @Test
    void silentNameServerCutsNobodyOff() {
        book.answer(NAME, List.of(address(1)), START);

        // The name server was down for a day; its first word after that is not yet the last.
        book.answer(NAME, List.of(), after(86_400));

        assertThat(book.known().get(NAME)).containsExactly(address(1));
    }

    @Test
    void nameThatGoesOnHavingNoAddressLosesWhatItHad() {
        book.answer(NAME, List.of(address(1)), START);
        book.answer(NAME, List.of(), after(30));
        book.answer(NAME, List.of(), after(30 + NameBook.HOLD.toSeconds()));
        assertThat(book.known().get(NAME)).containsExactly(address(1));

        book.answer(NAME, List.of(), after(31 + NameBook.HOLD.toSeconds()));

        assertThat(book.known().get(NAME)).isEmpty();
    }

    @Test
    void nameThatIsBackInTimeLosesNothing() {
        book.answer(NAME, List.of(address(1)), START);
        book.answer(NAME, List.of(), after(30));
        book.answer(NAME, List.of(address(1)), after(60));
        book.answer(NAME, List.of(), after(60 + NameBook.HOLD.toSeconds()));

        assertThat(book.known().get(NAME)).containsExactly(address(1));
    }

    @Test
    void nameServerCannotFillThePolicy() {
        book.see(NAME, List.of(address(1)), START);
        book.see(NAME, IntStream.range(2, 2 + NameBook.MOST).mapToObj(NameBookTest::address).toList(), after(1));

        assertThat(book.known().get(NAME)).hasSize(NameBook.MOST).doesNotContain(address(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "0.0.0.0", "127.0.0.1", "169.254.169.254", "224.0.1.75", "255.255.255.255", "::", "::1", "fe80::1", "ff02::1"
    })
    void addressOfNobodyDoesNotEnter(String address) {
        book.answer(NAME, List.of(new PeerAddress(Ip.parse(address).orElseThrow(), OptionalInt.empty())), START);
        book.see(NAME, List.of(new PeerAddress(Ip.parse(address).orElseThrow(), OptionalInt.of(5060))), START);

        assertThat(book.known().get(NAME)).isEmpty();
    }

    @Test
    void portThatIsNoneDoesNotEnter() {
        book.answer(NAME, List.of(address(1, 0), address(2, 65_536), address(3, 65_535)), START);

        assertThat(book.known().get(NAME)).containsExactly(address(3, 65_535));
    }

    @Test
    void nameThatNobodyAsksForIsForgotten() {
        book.see(NAME, List.of(address(1)), START);
        book.keepOnly(Set.of());

        assertThat(book.known()).isEmpty();
    }

    private static Instant after(long seconds) {
        return START.plus(Duration.ofSeconds(seconds));
    }

    private static PeerAddress address(int last, int port) {
        return new PeerAddress(address(last).address(), OptionalInt.of(port));
    }

    private static PeerAddress address(int last) {
        return new PeerAddress(Ip.parse("198.51.100." + last).orElseThrow(), OptionalInt.empty());
    }
}
