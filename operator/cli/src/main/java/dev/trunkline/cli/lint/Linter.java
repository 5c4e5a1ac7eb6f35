package dev.trunkline.cli.lint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.cli.input.Source;
import dev.trunkline.cli.lint.Finding.Level;
import dev.trunkline.crds.Kind;
import dev.trunkline.crds.check.Violation.Form;
import dev.trunkline.crds.check.Violation;
import dev.trunkline.rules.catalogue.ProviderCatalogue;
import dev.trunkline.rules.observed.TrunkHolder;
import dev.trunkline.rules.unify.TrunkId;
import dev.trunkline.rules.yaml.Node;
import dev.trunkline.rules.yaml.Spot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Judges files: each object by its schema, then all of a namespace together by the rulebook.
public final class Linter {

    private static final int MOST_NAMES = 3;
    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(passw|passphrase|secret|token|apikey|jwt|private|credential).*");

    /// How files are judged.
    ///
    /// @param namespace of objects that name none
    /// @param now       the moment that dates are compared with
    public record Settings(String namespace, ProviderCatalogue catalogue, Instant now) {}

    private final Settings settings;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Integer> holding = new HashSet<>();
    private int objects;

    private Linter(Settings settings) {
        this.settings = settings;
    }

    /// @param sources what is judged
    /// @param against what else is in the cluster; an object that is in both is the earlier state of the one that is judged
    public static Report lint(List<Source> sources, List<Source> against, Settings settings) {
        return new Linter(settings).run(sources, against);
    }

    private Report run(List<Source> sources, List<Source> against) {
        List<Finding> elsewhere = new ArrayList<>();
        Map<ObjectId, Standing> standing = new LinkedHashMap<>();
        Intake<Standing> cluster = new Intake<>(settings.namespace(), elsewhere, Standing::of, (manifest, object, first) -> {
            holding.add(manifest.source().number());
            if (first) {
                standing.put(manifest.id(), object);
            }
        });
        cluster.take(against);
        Set<String> stood = standing.keySet().stream().map(ObjectId::namespace).collect(Collectors.toCollection(TreeSet::new));
        Map<String, Domain> domains = new TreeMap<>();
        Pins pins = new Pins();
        Map<ObjectId, Standing> earlier = Map.copyOf(standing);
        Function<Manifest, Checked> check = manifest -> Checked.of(manifest, Optional.ofNullable(earlier.get(manifest.id())));
        Intake<Checked> given = new Intake<>(settings.namespace(), findings, check, (manifest, object, first) -> {
            objects++;
            holding.add(manifest.source().number());
            if (first) {
                Optional<Standing> before = Optional.ofNullable(standing.remove(manifest.id()));
                domain(domains, manifest.id()).judge(object, before);
                pins.add(object.object(), before.flatMap(Standing::held), Optional.of(manifest));
            } else {
                object.violations().forEach(violation -> findings.add(told(manifest, violation)));
            }
        });
        given.take(sources);
        List<String> remarks = domains.isEmpty() || stood.isEmpty() || stood.stream().anyMatch(domains::containsKey)
                ? List.of()
                : List.of(elsewhere(domains.keySet(), stood));
        standing.values().forEach(object -> pins.add(object.object(), object.held(), Optional.empty()));
        findings.addAll(pins.findings());
        standing.values().stream()
                .filter(object -> domains.containsKey(object.manifest().id().namespace()))
                .forEach(object -> domain(domains, object.manifest().id()).stays(object));
        Map<ObjectId, ObjectNode> others = new LinkedHashMap<>(cluster.others().objects());
        others.putAll(given.others().objects());
        Map<String, Domain> all = new TreeMap<>(domains);
        standing.values().stream()
                .filter(object -> object.manifest().kind() == Kind.UnifyPhoneTenant && !domains.containsKey(object.manifest().id().namespace()))
                .forEach(object -> domain(all, object.manifest().id()).stays(object));
        others.forEach((id, object) -> Optional.ofNullable(all.get(id.namespace())).ifPresent(domain -> domain.knows(object)));
        List<ObjectNode> lists = given.others().trustedRoots().isEmpty() ? cluster.others().trustedRoots() : given.others().trustedRoots();
        if (lists.size() == 1) {
            domains.values().forEach(domain -> domain.knows(lists.getFirst()));
        }
        shareTrunks(all);
        Workers.inOrder(domains.values().iterator(), domain -> domain.findings(Linter::told), findings::addAll);
        Set<ObjectId> referred = domains.values().stream().flatMap(domain -> domain.referred().stream()).collect(Collectors.toSet());
        findings.addAll(given.others().findings(referred::contains));
        elsewhere.addAll(cluster.others().findings(referred::contains));
        // Of what is not judged, only what could not be read is told.
        elsewhere.stream().filter(finding -> finding.level() == Level.Error && finding.rule().equals(Finding.YAML)).forEach(findings::add);
        findings.sort(Finding.IN_ORDER);
        return new Report(findings, objects, sources.size(), holding, remarks);
    }

    /// A trunk identity is active once in the cluster (UPT-03).
    private static void shareTrunks(Map<String, Domain> domains) {
        Map<String, Domain.Trunks> trunks = new HashMap<>();
        Map<TrunkId, TreeMap<TrunkHolder, String>> holders = new HashMap<>();
        domains.forEach((namespace, domain) -> trunks.put(namespace, domain.trunks()));
        trunks.forEach((namespace, all) -> all.held().forEach(
                (id, holder) -> holders.computeIfAbsent(id, _ -> new TreeMap<>()).putIfAbsent(holder, namespace)));
        domains.forEach((namespace, domain) -> {
            Map<TrunkId, TrunkHolder> elsewhere = new HashMap<>();
            trunks.get(namespace).named().forEach(id -> holders.getOrDefault(id, new TreeMap<>()).entrySet().stream()
                    .filter(entry -> !entry.getValue().equals(namespace))
                    .findFirst()
                    .ifPresent(entry -> elsewhere.put(id, entry.getKey())));
            domain.trunksElsewhere(elsewhere);
        });
    }

    private static String elsewhere(Set<String> judged, Set<String> stood) {
        return "nothing of --against is in the same namespace: there it is " + some(stood) + ", here " + some(judged)
                + " (for files that state no namespace: -n " + stood.iterator().next() + ")";
    }

    private static String some(Set<String> names) {
        return names.stream().limit(MOST_NAMES).collect(Collectors.joining(", ")) + (names.size() > MOST_NAMES ? ", …" : "");
    }

    private Domain domain(Map<String, Domain> domains, ObjectId id) {
        return domains.computeIfAbsent(id.namespace(), namespace -> new Domain(namespace, settings));
    }

    private static Finding told(Manifest manifest, Violation violation) {
        boolean named = violation.form() == Form.Unknown || violation.form() == Form.Missing;
        String last = violation.field().substring(violation.field().lastIndexOf('.') + 1);
        boolean secret = (violation.form() == Form.Unknown || violation.form() == Form.Type) && SECRET_NAME.matcher(last).matches();
        String remark = violation.form() == Form.Type ? remark(manifest, violation.field()) : "";
        return manifest.finding(violation.ruleId(), Level.Error, violation.field(), violation.message() + remark, named, secret);
    }

    /// `NO` without quotes is false, and `030` is 24: whoever wrote that does not know what stands there.
    private static String remark(Manifest manifest, String field) {
        return Spot.value(manifest.root(), field)
                .filter(Node.Scalar.class::isInstance)
                .map(Node.Scalar.class::cast)
                .filter(scalar -> scalar.plain() && !scalar.json().isNull() && !scalar.json().asText().equals(scalar.text()))
                .map(scalar -> " (YAML reads " + scalar.text() + " as " + scalar.json().asText() + ")")
                .orElse("");
    }
}
