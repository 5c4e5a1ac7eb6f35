package dev.trunkline.operator.ways;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/// Several requests at a time, as many as an API server on two cores answers soonest.
final class AtOnce {

    private static final int MANY = 8;

    private AtOnce() {}

    /// The results by what they are of, in its order.
    static <T, R> Map<T, R> map(List<T> all, Function<T, R> what) {
        try (var executor = Executors.newFixedThreadPool(MANY)) {
            Map<T, Future<R>> futures = new LinkedHashMap<>();
            all.forEach(each -> futures.put(each, executor.submit(() -> what.apply(each))));
            Map<T, R> results = new LinkedHashMap<>();
            for (Map.Entry<T, Future<R>> future : futures.entrySet()) {
                results.put(future.getKey(), future.getValue().get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static <T> void each(List<T> all, Consumer<T> what) {
        map(all, each -> {
            what.accept(each);
            return true;
        });
    }
}
