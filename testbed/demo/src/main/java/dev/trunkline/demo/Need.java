package dev.trunkline.demo;

/// What a step needs of a cluster beyond being one. The testbed has all of it.
public enum Need {
    LOAD_BALANCER("addresses for Services of type LoadBalancer that a peer reaches as itself"),
    POLICY("enforced network policy");

    private final String text;

    Need(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
