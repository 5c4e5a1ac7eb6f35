package dev.trunkline.operator.names;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// A name server on the loopback for a few records, `name type data` each (RFC 1035 §4, RFC 2782). Where the data is `FAILS`, it says
/// that it has failed; where it is `SILENT`, it says nothing.
public final class Zone implements AutoCloseable {

    private static final int SERVER_FAILURE = 2;
    private static final int NAME_ERROR = 3;

    private final DatagramSocket socket;
    private volatile List<String[]> records;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    private Zone(DatagramSocket socket, List<String[]> records) {
        this.socket = socket;
        this.records = records;
        Thread.ofVirtual().start(this::run);
    }

    /// Serves on a free port until closed.
    public static Zone serve(String... lines) throws IOException {
        return new Zone(new DatagramSocket(0, InetAddress.getLoopbackAddress()), records(lines));
    }

    /// Serves these and no others from now on.
    public void change(String... lines) {
        records = records(lines);
    }

    /// Serves these as well from now on.
    public void add(String... lines) {
        records = Stream.concat(records.stream(), records(lines).stream()).toList();
    }

    private static List<String[]> records(String... lines) {
        return Arrays.stream(lines).map(line -> line.split(" ", 3)).toList();
    }

    /// Whether anybody has asked for a name.
    boolean asked(String name) {
        return asked.contains(name);
    }

    /// Nobody has asked for anything till now.
    void forget() {
        asked.clear();
    }

    /// Where it is, as [PeerResolver] wants it.
    public String url() {
        return "dns://127.0.0.1:" + socket.getLocalPort();
    }

    private void run() {
        byte[] buffer = new byte[512];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                Optional<byte[]> answer = answer(Arrays.copyOf(buffer, packet.getLength()));
                if (answer.isPresent()) {
                    socket.send(new DatagramPacket(answer.get(), answer.get().length, packet.getSocketAddress()));
                }
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private Optional<byte[]> answer(byte[] query) throws IOException {
        StringBuilder name = new StringBuilder();
        int at = 12;
        while (query[at] != 0) {
            name.append(name.isEmpty() ? "" : ".").append(new String(query, at + 1, query[at], StandardCharsets.US_ASCII));
            at += query[at] + 1;
        }
        asked.add(name.toString());
        int type = query[at + 2] & 0xff;
        int end = at + 5;
        List<String[]> named = records.stream().filter(it -> it[0].equalsIgnoreCase(name.toString())).toList();
        List<String[]> found = new ArrayList<>(named.stream().filter(it -> type(it[1]) == type).toList());
        if (found.stream().anyMatch(it -> it[2].equals("SILENT"))) {
            return Optional.empty();
        }
        boolean fails = found.removeIf(it -> it[2].equals("FAILS"));
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(query, 0, 2);
        out.writeShort(0x8580 | (named.isEmpty() ? NAME_ERROR : fails ? SERVER_FAILURE : 0));
        out.writeShort(1);
        out.writeShort(found.size());
        out.writeInt(0);
        out.write(query, 12, end - 12);
        for (String[] record : found) {
            byte[] data = data(record);
            out.writeShort(0xc00c);
            out.writeShort(type);
            out.writeShort(1);
            out.writeInt(60);
            out.writeShort(data.length);
            out.write(data);
        }
        return Optional.of(bytes.toByteArray());
    }

    private static int type(String name) {
        return switch (name) {
            case "A" -> 1;
            case "AAAA" -> 28;
            case "SRV" -> 33;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static byte[] data(String[] record) throws IOException {
        if (!record[1].equals("SRV")) {
            return InetAddress.ofLiteral(record[2]).getAddress();
        }
        String[] parts = record[2].split(" ");
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        for (int i = 0; i < 3; i++) {
            out.writeShort(Integer.parseInt(parts[i]));
        }
        for (String label : parts[3].split("\\.")) {
            out.writeByte(label.length());
            out.write(label.getBytes(StandardCharsets.US_ASCII));
        }
        out.writeByte(0);
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
