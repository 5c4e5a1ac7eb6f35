package dev.trunkline.gateway.core.transaction;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// Transactions ordered by their next timer: a binary heap in which each transaction knows its place, so that moving a timer costs
/// O(log n) and leaves nothing behind.
final class TimerHeap {

    private Transaction[] heap = new Transaction[64];
    private int size;

    Optional<Instant> earliest() {
        return size == 0 ? Optional.empty() : Optional.of(heap[0].deadline);
    }

    /// The transaction whose timer is due, if any; it stays until it is moved.
    Optional<Transaction> due(Instant now) {
        return size > 0 && !heap[0].deadline.isAfter(now) ? Optional.of(heap[0]) : Optional.empty();
    }

    /// Puts a transaction where its next timer belongs; one without a timer leaves.
    void move(Transaction transaction, Instant deadline) {
        if (deadline.equals(Transaction.NEVER)) {
            remove(transaction);
            return;
        }
        transaction.deadline = deadline;
        if (transaction.heapIndex < 0) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, size * 2);
            }
            place(size++, transaction);
        }
        down(up(transaction.heapIndex));
    }

    void remove(Transaction transaction) {
        int hole = transaction.heapIndex;
        if (hole < 0) {
            return;
        }
        transaction.heapIndex = -1;
        var last = heap[--size];
        heap[size] = null;
        if (last != transaction) {
            place(hole, last);
            down(up(hole));
        }
    }

    private int up(int index) {
        while (index > 0 && before(index, index - 1 >> 1)) {
            swap(index, index - 1 >> 1);
            index = index - 1 >> 1;
        }
        return index;
    }

    private void down(int index) {
        while (true) {
            int child = 2 * index + 1;
            if (child + 1 < size && before(child + 1, child)) {
                child++;
            }
            if (child >= size || !before(child, index)) {
                return;
            }
            swap(index, child);
            index = child;
        }
    }

    private boolean before(int a, int b) {
        return heap[a].deadline.isBefore(heap[b].deadline);
    }

    private void swap(int a, int b) {
        var other = heap[a];
        place(a, heap[b]);
        place(b, other);
    }

    private void place(int index, Transaction transaction) {
        heap[index] = transaction;
        transaction.heapIndex = index;
    }
}
