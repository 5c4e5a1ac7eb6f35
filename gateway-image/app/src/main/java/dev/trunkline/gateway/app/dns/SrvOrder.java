package dev.trunkline.gateway.app.dns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// The order in which SRV targets are tried: lowest priority value first, and within one priority by chance in proportion to
/// weight: RFC 2782.
final class SrvOrder {

    /// @param target the host's full name
    record Srv(int priority, int weight, int port, String target) {}

    private SrvOrder() {}

    static List<Srv> order(List<Srv> records, RandomGenerator random) {
        var left = new ArrayList<>(records);
        // RFC 2782: those of weight 0 stand first, so that they have a small chance beside the others.
        left.sort(Comparator.comparingInt(Srv::priority).thenComparing(Srv::weight, (a, b) -> Integer.compare(sign(a), sign(b))));
        var ordered = new ArrayList<Srv>(left.size());
        while (!left.isEmpty()) {
            int priority = left.getFirst().priority();
            List<Srv> same = left.stream().filter(srv -> srv.priority() == priority).toList();
            Srv next = pick(same, random);
            ordered.add(next);
            left.remove(next);
        }
        return ordered;
    }

    private static Srv pick(List<Srv> same, RandomGenerator random) {
        int sum = same.stream().mapToInt(Srv::weight).sum();
        int chosen = random.nextInt(sum + 1);
        int running = 0;
        for (Srv srv : same) {
            running += srv.weight();
            if (running >= chosen) {
                return srv;
            }
        }
        throw new IllegalStateException("the running sum ends at the sum");
    }

    private static int sign(int weight) {
        return Integer.signum(weight);
    }
}
