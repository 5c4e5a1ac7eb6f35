package dev.trunkline.gateway.core.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationTimesTest {

    @ParameterizedTest
    @CsvSource({"1, 30", "2, 60", "3, 120", "6, 960", "7, 1800", "1000000, 1800"})
    void patienceDoublesUpToItsEnd(int failures, long seconds) {
        var times = new RegistrationTimes(Duration.ofSeconds(30), Duration.ofMinutes(30));
        assertThat(times.retryAfter(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"3600, 3240", "600, 510", "120, 60", "60, 30", "30, 15", "15, 10", "1, 10"})
    void aBindingIsRefreshedWithTimeToTryAgain(long expires, long seconds) {
        assertThat(RegistrationTimes.refreshAfter(Duration.ofSeconds(expires))).isEqualTo(Duration.ofSeconds(seconds));
    }
}
