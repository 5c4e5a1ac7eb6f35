package dev.trunkline.gateway.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.sip.Method;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TimerHeapPropertyTest {

    private static final int TRANSACTIONS = 100;

    /// Each number moves one of the transactions: every seventh out of the heap, the others to some time.
    @Property(tries = 300)
    void givesOutWhatIsDueInOrder(@ForAll @Size(max = 400) List<@IntRange(min = 0, max = 100_000) Integer> moves) {
        var heap = new TimerHeap();
        var transactions = transactions();
        Map<Transaction, Instant> model = new HashMap<>();
        for (int move : moves) {
            var transaction = transactions.get(move % TRANSACTIONS);
            if (move % 7 == 0) {
                heap.move(transaction, Transaction.NEVER);
                model.remove(transaction);
            } else {
                heap.move(transaction, Instant.ofEpochMilli(move));
                model.put(transaction, Instant.ofEpochMilli(move));
            }
            assertThat(heap.earliest()).isEqualTo(model.values().stream().min(Instant::compareTo));
        }
        while (!model.isEmpty()) {
            var earliest = heap.earliest().orElseThrow();
            assertThat(heap.due(earliest.minusNanos(1))).isEmpty();
            var due = heap.due(earliest).orElseThrow();
            assertThat(model.remove(due)).isEqualTo(earliest);
            heap.remove(due);
        }
        assertThat(heap.earliest()).isEmpty();
    }

    private static List<Transaction> transactions() {
        var layer = new TransactionLayer(Timers.DEFAULT, new CountingIds());
        var flow = new Flow(Side.LINK, Transport.TCP, new InetSocketAddress("10.244.0.1", 7060), 1);
        var request = Transcript.incoming(Method.OPTIONS, "1");
        var id = ServerTransactionId.of(Side.LINK, request);
        var transactions = new ArrayList<Transaction>();
        for (int i = 0; i < TRANSACTIONS; i++) {
            transactions.add(new NonInviteServer(layer, flow, id, request, Instant.EPOCH));
        }
        return transactions;
    }
}
