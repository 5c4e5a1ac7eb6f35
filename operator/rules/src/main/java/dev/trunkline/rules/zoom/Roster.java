package dev.trunkline.rules.zoom;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.check.Violation;
import dev.trunkline.crds.common.ConfigMapRef;
import dev.trunkline.crds.zoom.Subscriber;
import dev.trunkline.crds.zoom.SubscribersFile;
import dev.trunkline.crds.zoom.ZoomIntegrationSpec;
import dev.trunkline.rules.ConfigMapData;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.csv.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// All subscribers of an integration: those of its manifest, then those of its file (`usersFrom`), where that is there. Read once for all
/// rules.
///
/// @param wrong what is wrong with the file itself
public record Roster(List<Listed> all, List<Wrong> wrong) {

    private static final String FORM = "ZOOM-06";
    private static final String EMAIL = "ZOOM-04";

    /// @param ruleId whose it is to say so
    /// @param field  below `spec`
    record Wrong(String ruleId, String field, String message) {}

    public Roster {
        all = List.copyOf(all);
        wrong = List.copyOf(wrong);
    }

    /// Reads the manifest, and the file where the snapshot has it: one that is not there yet refuses nothing.
    ///
    /// @param files those that were read already, for all integrations of the snapshot
    public static Roster of(ZoomIntegrationSpec spec, Snapshot snapshot, Files files) {
        List<Listed> all = new ArrayList<>();
        for (int i = 0; i < spec.subscribers().size(); i++) {
            all.add(new Listed(spec.subscribers().get(i), "subscribers[" + i + "]", ""));
        }
        Optional<Roster> file = spec.usersFrom().flatMap(from -> from.configMapRef()
                .map(ConfigMapRef::name)
                .flatMap(snapshot::configMap)
                .map(map -> files.of(from, map)));
        if (all.isEmpty() && file.isPresent()) {
            return file.get();
        }
        file.ifPresent(of -> all.addAll(of.all()));
        return new Roster(all, file.map(Roster::wrong).orElse(List.of()));
    }

    /// Those of files, each read once for all integrations that name it: a file has up to 10,000 rows.
    public static final class Files {

        private record Key(String map, String key, List<String> select) {}

        private final Map<Key, Roster> read = new HashMap<>();

        private Roster of(SubscribersFile from, ConfigMapData map) {
            return read.computeIfAbsent(new Key(map.name(), from.key(), from.select()), _ -> {
                List<Listed> all = new ArrayList<>();
                List<Wrong> wrong = new ArrayList<>();
                read(from, map, all, wrong);
                return new Roster(all, wrong);
            });
        }
    }

    /// How many there are.
    public int size() {
        return all.size();
    }

    /// What a rule says of the file itself.
    public void tell(String ruleId, Told told) {
        wrong.stream().filter(each -> each.ruleId().equals(ruleId)).forEach(each -> told.errorOfFile(each.field(), each.message()));
    }

    /// The same, where the rule says nothing else of subscribers.
    void tell(String ruleId, Findings findings) {
        tell(ruleId, new Told(findings));
    }

    private static void read(SubscribersFile from, ConfigMapData map, List<Listed> all, List<Wrong> wrong) {
        Optional<String> text = map.value(from.key());
        if (text.isEmpty()) {
            wrong.add(new Wrong(FORM, "usersFrom.key", "ConfigMap/" + map.name() + " has no text under " + quoted(from.key())
                    + "; a file that is not UTF-8 is kept under binaryData"));
            return;
        }
        String file = "ConfigMap/" + map.name() + ", " + from.key();
        SubscriberRows rows = SubscriberRows.parse(text.get(), from.select());
        for (Fault fault : rows.faults()) {
            wrong.add(new Wrong(FORM, "usersFrom", file + ", " + fault + "; nothing of the file is taken"));
        }
        for (SubscriberRows.Row row : rows.rows()) {
            Listed listed = new Listed(row.subscriber(), "usersFrom", file + ", line " + row.line() + ": ");
            all.add(listed);
            for (Violation violation : row.wrong()) {
                String column = violation.field().substring(violation.field().lastIndexOf('.') + 1);
                boolean nobodys = violation.ruleId().equals(Violation.SCHEMA);
                wrong.add(new Wrong(
                        nobodys ? FORM : violation.ruleId(), listed.field(""), listed.where() + column + ": " + violation.message()));
            }
        }
        if (rows.faults().isEmpty()) {
            select(from, file, rows, wrong);
        }
    }

    /// Addresses are compared byte for byte, as all systems do.
    private static void select(SubscribersFile from, String file, SubscriberRows rows, List<Wrong> wrong) {
        Set<String> there = rows.rows().stream()
                .map(SubscriberRows.Row::subscriber)
                .map(Subscriber::email)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        for (int i = 0; i < from.select().size(); i++) {
            if (!there.contains(from.select().get(i))) {
                wrong.add(new Wrong(EMAIL, "usersFrom.select[" + i + "]", file + " has no row with the e-mail address "
                        + quoted(from.select().get(i)) + ", written like this"));
            }
        }
    }
}
