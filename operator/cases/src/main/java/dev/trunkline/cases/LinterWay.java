package dev.trunkline.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All cases for one run of the linter, each in a namespace of its own: `judged` is what it judges, `against` what stands,
/// `catalogue.yaml` the catalogue; and what it must find is compared with what it found.
///
/// As a program: `write FOLDER` for the run, then `compare FOUND`, which prints a line `ok …` or `FAIL …` for each case.
public final class LinterWay {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Case> byNamespace = new LinkedHashMap<>();

    public LinterWay(List<Case> cases) {
        for (Case each : cases) {
            byNamespace.put(each.ruleId().toLowerCase(Locale.ROOT) + "-" + byNamespace.size(), each);
        }
    }

    /// @throws IOException if a file cannot be written or read
    public static void main(String[] args) throws IOException {
        var way = new LinterWay(Cases.all());
        if (args[0].equals("write")) {
            way.write(Path.of(args[1]));
            return;
        }
        List<String> differences = way.differences(Files.readString(Path.of(args[1])));
        way.report(differences).forEach(System.out::println);
    }

    /// Writes `judged`, `against` and `catalogue.yaml`.
    public void write(Path folder) throws IOException {
        Files.writeString(Files.createDirectories(folder).resolve("catalogue.yaml"), Cases.catalogue());
        for (Map.Entry<String, Case> entry : byNamespace.entrySet()) {
            write(folder.resolve("judged"), entry.getKey(), entry.getValue().objects());
            write(folder.resolve("against"), entry.getKey(), entry.getValue().before());
        }
    }

    private static void write(Path folder, String namespace, List<ObjectNode> objects) throws IOException {
        Files.createDirectories(folder);
        if (objects.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (ObjectNode object : objects) {
            ObjectNode copy = object.deepCopy();
            copy.withObject("/metadata").put("namespace", namespace);
            // Cases know nothing of each other, and a trunk's identity is active once in the cluster.
            if (copy.path("stringData") instanceof ObjectNode values && values.hasNonNull("trunkId") && !values.path("trunkId").asText().isBlank()) {
                values.put("trunkId", values.path("trunkId").asText().strip() + "-" + namespace);
            }
            text.append("---\n").append(JSON.writeValueAsString(copy)).append('\n');
        }
        Files.writeString(folder.resolve(namespace + ".yaml"), text);
    }

    /// How many objects it judges.
    public int objects() {
        return byNamespace.values().stream().mapToInt(each -> (int) each.objects().stream().filter(Case::isOurs).count()).sum();
    }

    /// Where the linter found something else than the cases say.
    ///
    /// @param found what `lint -o json` printed
    public List<String> differences(String found) throws IOException {
        Map<String, List<String>> findings = byNamespace.keySet().stream().collect(Collectors.toMap(name -> name, _ -> new ArrayList<>()));
        for (String line : found.lines().toList()) {
            JsonNode finding = JSON.readTree(line);
            String severity = finding.path("severity").asText();
            if (!severity.equals("note")) {
                findings.computeIfAbsent(finding.path("namespace").asText(), _ -> new ArrayList<>())
                        .add(finding.path("rule").asText() + (severity.equals("error") ? " Error " : " Warning ")
                                + finding.path("kind").asText() + "/" + finding.path("name").asText() + " " + finding.path("field").asText());
            }
        }
        List<String> differences = new ArrayList<>();
        findings.forEach((namespace, lines) -> {
            if (byNamespace.containsKey(namespace)) {
                differences.addAll(differences(byNamespace.get(namespace), lines));
            } else {
                lines.forEach(line -> differences.add(namespace + ": found " + line));
            }
        });
        return differences;
    }

    /// A line `ok …` or `FAIL …` for each case, and one `FAIL …` for each difference that is of none.
    public List<String> report(List<String> differences) {
        List<String> left = new ArrayList<>(differences);
        List<String> lines = new ArrayList<>();
        byNamespace.values().forEach(each -> {
            List<String> own = left.stream().filter(line -> line.startsWith(each + ": ")).toList();
            left.removeAll(own);
            lines.add(own.isEmpty() ? "ok " + each : "FAIL " + String.join("; ", own));
        });
        left.forEach(line -> lines.add("FAIL " + line));
        return lines;
    }

    private static List<String> differences(Case each, List<String> found) {
        var missing = new TreeSet<>(each.expected(Way.Linter).stream().map(Expected::line).toList());
        var more = new TreeSet<>(found);
        // What the API server words by itself is found at the same field, under an id that the field's description cites.
        var words = new TreeSet<>(each.schema().stream().filter(line -> line.startsWith("- ")).map(line -> line.substring(2)).toList());
        more.removeAll(missing);
        missing.removeAll(new TreeSet<>(found));
        more.removeIf(line -> words.contains(line.replaceFirst("^\\S+ Error ", "")));
        // A rule may name the key of an entry where the API server names the entry.
        words.removeIf(word -> found.stream().anyMatch(line -> line.replaceFirst("^\\S+ Error ", "").matches("\\Q" + word + "\\E([.\\[].*)?")));
        return Stream.of(
                        missing.stream().map(line -> "not found " + line),
                        words.stream().map(line -> "not found, whatever the id, Error " + line),
                        more.stream().map(line -> "found " + line))
                .flatMap(lines -> lines)
                .map(line -> each + ": " + line)
                .toList();
    }
}
