package dev.trunkline.rules.csv;

/// What is wrong with a line of a file.
///
/// @param line from 1
public record Fault(int line, String message) {

    @Override
    public String toString() {
        return "line " + line + ": " + message;
    }
}
