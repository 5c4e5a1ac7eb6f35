package dev.trunkline.demo.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// Sound: 16-bit mono samples.
///
/// @param rate    samples a second
/// @param samples the samples
public record Wav(int rate, short[] samples) {

    private static final int HEADER = 44;

    /// A sine tone.
    ///
    /// @param hertz   its frequency
    /// @param seconds its length
    public static Wav sine(double hertz, int rate, int seconds) {
        short[] samples = new short[rate * seconds];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (12_000 * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return new Wav(rate, samples);
    }

    public void write(Path file) throws IOException {
        int length = samples.length * 2;
        ByteBuffer out = ByteBuffer.allocate(HEADER + length).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes()).putInt(36 + length).put("WAVEfmt ".getBytes());
        out.putInt(16).putShort((short) 1).putShort((short) 1).putInt(rate).putInt(rate * 2).putShort((short) 2).putShort((short) 16);
        out.put("data".getBytes()).putInt(length);
        for (short sample : samples) {
            out.putShort(sample);
        }
        Files.write(file, out.array());
    }

    /// Reads a mono 16-bit file. A recorder that was not closed leaves lengths of 0: what is there counts.
    public static Wav read(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (in.remaining() < HEADER) {
            return new Wav(8000, new short[0]);
        }
        int rate = in.getInt(24);
        in.position(HEADER);
        short[] samples = new short[in.remaining() / 2];
        in.asShortBuffer().get(samples);
        return new Wav(rate, samples);
    }
}
