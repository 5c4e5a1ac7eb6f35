package dev.trunkline.demo.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToneTest {

    @Test
    void hearsTheToneThatWasWritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("tone.wav");
        Wav.sine(440, 8000, 3).write(file);
        assertThat(Tone.longestMillis(Wav.read(file), 440)).isEqualTo(3000);
    }

    @Test
    void doesNotHearAnotherTone() {
        assertThat(Tone.longestMillis(Wav.sine(880, 8000, 3), 440)).isZero();
    }

    @Test
    void doesNotHearSilence() {
        assertThat(Tone.longestMillis(new Wav(8000, new short[16_000]), 440)).isZero();
    }

    @Test
    void breaksWhereTheToneBreaks() {
        short[] samples = Wav.sine(440, 8000, 3).samples();
        for (int i = 8000; i < 9600; i++) {
            samples[i] = 0;
        }
        assertThat(Tone.longestMillis(new Wav(8000, samples), 440)).isEqualTo(1800);
    }

    @Test
    void isNotFooledByNoise() {
        short[] samples = new short[24_000];
        var random = new java.util.Random(1);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (random.nextInt(24_000) - 12_000);
        }
        assertThat(Tone.longestMillis(new Wav(8000, samples), 440)).isZero();
    }
}
