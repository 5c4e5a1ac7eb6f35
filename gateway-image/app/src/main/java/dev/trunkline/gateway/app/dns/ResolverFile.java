package dev.trunkline.gateway.app.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What resolv.conf(5) says, as a kubelet writes it into a pod.
///
/// @param servers where to ask, in order
/// @param search  domains that short names may stand in
/// @param ndots   a name with fewer dots is tried in the search domains first
public record ResolverFile(List<InetSocketAddress> servers, List<String> search, int ndots) {

    private static final int DNS_PORT = 53;
    private static final int NDOTS_AT_MOST = 15;

    public ResolverFile {
        servers = List.copyOf(servers);
        search = List.copyOf(search);
    }

    /// A file that is not there says what resolv.conf(5) gives as defaults.
    public static ResolverFile read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException _) {
            return parse("");
        }
    }

    static ResolverFile parse(String text) {
        var servers = new ArrayList<InetSocketAddress>();
        List<String> search = List.of();
        int ndots = 1;
        for (String line : text.lines().toList()) {
            String[] words = line.strip().split("\\s+");
            switch (words[0]) {
                case "nameserver" -> addServer(words, servers);
                case "search", "domain" -> search = List.of(words).subList(1, words.length); // the last one counts
                case "options" -> ndots = ndots(words, ndots);
                default -> {
                    // comments, and what this resolver has no use for
                }
            }
        }
        if (servers.isEmpty()) {
            servers.add(new InetSocketAddress(InetAddress.getLoopbackAddress(), DNS_PORT));
        }
        return new ResolverFile(servers, search, ndots);
    }

    private static void addServer(String[] words, List<InetSocketAddress> servers) {
        try {
            if (words.length > 1) {
                servers.add(new InetSocketAddress(InetAddress.ofLiteral(words[1]), DNS_PORT));
            }
        } catch (IllegalArgumentException _) {
            // as resolv.conf(5) does: a line that says nothing useful is skipped
        }
    }

    private static int ndots(String[] words, int before) {
        int ndots = before;
        for (String word : words) {
            if (word.toLowerCase(Locale.ROOT).matches("ndots:[0-9]{1,3}")) {
                ndots = Math.min(NDOTS_AT_MOST, Integer.parseInt(word.substring("ndots:".length())));
            }
        }
        return ndots;
    }

    /// The full names that `host` may mean, in the order to try them, each with its final dot.
    List<String> candidates(String host) {
        if (host.endsWith(".")) {
            return List.of(host);
        }
        var names = new ArrayList<String>();
        boolean asIsFirst = host.chars().filter(c -> c == '.').count() >= ndots;
        if (asIsFirst) {
            names.add(host + ".");
        }
        for (String domain : search) {
            names.add(host + "." + (domain.endsWith(".") ? domain : domain + "."));
        }
        if (!asIsFirst) {
            names.add(host + ".");
        }
        return names.stream().map(name -> name.replaceAll("\\.+$", ".")).distinct().toList();
    }
}
