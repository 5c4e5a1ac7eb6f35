package dev.trunkline.demo.run;

import java.nio.file.Path;
import java.util.List;

/// Somewhere with an IPv4 address of its own where programs of the demo run.
public interface Place extends AutoCloseable {

    String name();

    String address();

    /// The words that run a program inside.
    List<String> words(List<String> program);

    /// Makes a folder with its files available inside, at the same path.
    void bring(Path folder);

    /// Brings what programs inside wrote into a folder back to the same path here.
    void fetch(Path folder);

    @Override
    void close();
}
