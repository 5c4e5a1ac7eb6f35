package dev.trunkline.demo.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {

    @TempDir
    private Path base;

    @Test
    void endsAndRemovesWhatOneOfItsNameLeftThatWasKilled() throws Exception {
        long gone = pidOfOneThatEnded();
        Path left = Files.createDirectory(base.resolve("trunkline-demo-one-" + gone + "-4711"));
        Files.writeString(Files.createDirectories(left.resolve("wire")).resolve("node.pcap"), "");
        Process program = new ProcessBuilder("sh", "-c", "read never", left.resolve("wire").toString()).start();
        Path others = Files.createDirectory(base.resolve("trunkline-demo-two-" + gone + "-4711"));
        Process theirs = new ProcessBuilder("sh", "-c", "read never", others.toString()).start();
        try (Scratch running = Scratch.in(base, "one"); Scratch scratch = Scratch.in(base, "one")) {
            assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(left).doesNotExist();
            assertThat(scratch.folder()).isEmptyDirectory();
            assertThat(running.folder()).as("of one that still runs").exists();
            assertThat(others).as("of another cluster").exists();
            assertThat(theirs.isAlive()).as("of another cluster").isTrue();
        } finally {
            program.destroyForcibly();
            theirs.destroyForcibly();
        }
        assertThat(base).isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("trunkline-demo-one-"));
    }

    private static long pidOfOneThatEnded() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }
}
