package dev.trunkline.gateway.config;

/// Ports from `first` to `last`, both included.
public record PortRange(int first, int last) {

    /// The number of ports in this range.
    public int size() {
        return last - first + 1;
    }

    public boolean contains(int port) {
        return first <= port && port <= last;
    }
}
