package dev.trunkline.operator.reconcile;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// Virtual threads, a new one for each task, but only so many at once: ten thousand objects that wait for their turn at a start would each
/// have a stack of 4 kB in the heap. What is still waiting when it is shut down is not done any more. Thread-safe.
public final class ThreadsAtOnce extends AbstractExecutorService {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int most;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    public ThreadsAtOnce(int most) {
        this.most = most;
    }

    /// @throws RejectedExecutionException once it is shut down
    @Override
    public synchronized void execute(Runnable task) {
        if (running < most) {
            start(task);
            running++;
        } else if (isShutdown()) {
            throw new RejectedExecutionException("shut down");
        } else {
            waiting.add(task);
        }
    }

    // A new thread each time: what the libraries keep for a thread goes with it.
    private void start(Runnable task) {
        threads.execute(() -> {
            try {
                task.run();
            } finally {
                next();
            }
        });
    }

    private synchronized void next() {
        Runnable task = waiting.poll();
        if (task == null) {
            running--;
        } else {
            start(task);
        }
    }

    @Override
    public synchronized void shutdown() {
        waiting.clear();
        threads.shutdown();
    }

    @Override
    public synchronized List<Runnable> shutdownNow() {
        List<Runnable> left = List.copyOf(waiting);
        waiting.clear();
        threads.shutdownNow();
        return left;
    }

    @Override
    public boolean isShutdown() {
        return threads.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return threads.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return threads.awaitTermination(timeout, unit);
    }
}
