package dev.trunkline.demo.audio;

/// How much of one frequency a sound holds, by the Goertzel algorithm.
public final class Tone {

    /// Windows shorter than this smear neighbouring frequencies.
    private static final int WINDOW_MILLIS = 200;

    private Tone() {}

    /// The longest time, in milliseconds, for which nothing but the tone was heard without a break.
    ///
    /// @param sound what was recorded
    /// @param hertz the tone's frequency
    public static int longestMillis(Wav sound, double hertz) {
        int window = sound.rate() * WINDOW_MILLIS / 1000;
        int longest = 0;
        int current = 0;
        for (int from = 0; from + window <= sound.samples().length; from += window) {
            current = share(sound, from, window, hertz) > 0.8 ? current + WINDOW_MILLIS : 0;
            longest = Math.max(longest, current);
        }
        return longest;
    }

    /// The share of the window's energy at the frequency: 1 for a pure tone, 0 for silence.
    static double share(Wav sound, int from, int window, double hertz) {
        double coefficient = 2 * Math.cos(2 * Math.PI * hertz / sound.rate());
        double previous = 0;
        double beforePrevious = 0;
        double energy = 0;
        for (int i = from; i < from + window; i++) {
            double sample = sound.samples()[i];
            double next = sample + coefficient * previous - beforePrevious;
            beforePrevious = previous;
            previous = next;
            energy += sample * sample;
        }
        // Below this the line is silent, and the quotient would be one of rounding errors.
        if (energy / window < 100 * 100) {
            return 0;
        }
        double power = previous * previous + beforePrevious * beforePrevious - coefficient * previous * beforePrevious;
        return power / (energy * window / 2);
    }
}
