package dev.trunkline.gateway.core.routing;

import dev.trunkline.gateway.config.SiteCore.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// The order in which the routes of a pattern are tried (SITE-05): the lower priority first; within one, drawn by weight, as
/// RFC 2782 draws SRV records.
public final class RouteOrder {

    private RouteOrder() {}

    /// All routes, each once.
    ///
    /// @param random draws among routes of one priority; not asked where there is nothing to draw
    public static List<Route> of(List<Route> routes, RandomGenerator random) {
        var byPriority = new TreeMap<Integer, List<Route>>();
        for (Route route : routes) {
            byPriority.computeIfAbsent(route.priority(), _ -> new ArrayList<>()).add(route);
        }
        var order = new ArrayList<Route>(routes.size());
        for (List<Route> equals : byPriority.values()) {
            while (equals.size() > 1) {
                order.add(equals.remove(draw(equals, random)));
            }
            order.addAll(equals);
        }
        return order;
    }

    /// A route of weight 0 is drawn only where all weigh 0, then all are as likely.
    private static int draw(List<Route> routes, RandomGenerator random) {
        int sum = routes.stream().mapToInt(Route::weight).sum();
        if (sum == 0) {
            return random.nextInt(routes.size());
        }
        int mark = random.nextInt(sum);
        for (int i = 0; i < routes.size(); i++) {
            mark -= routes.get(i).weight();
            if (mark < 0) {
                return i;
            }
        }
        throw new IllegalStateException("weights sum up to " + sum);
    }
}
