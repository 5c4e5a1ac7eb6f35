package dev.trunkline.cli.lint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.cli.lint.Finding.Level;
import dev.trunkline.crds.check.Violation;
import dev.trunkline.crds.check.Violation.Form;
import dev.trunkline.crds.unify.UnifyPhoneTenantSpec;
import dev.trunkline.rules.Arisen;
import dev.trunkline.rules.Change;
import dev.trunkline.rules.Facts;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.Problem;
import dev.trunkline.rules.References;
import dev.trunkline.rules.Rulebook;
import dev.trunkline.rules.Severity;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.Subject;
import dev.trunkline.rules.Subjects;
import dev.trunkline.rules.Unreadable;
import dev.trunkline.rules.Use;
import dev.trunkline.rules.Words;
import dev.trunkline.rules.manifest.Manifests;
import dev.trunkline.rules.observed.Observations;
import dev.trunkline.rules.observed.Reservation;
import dev.trunkline.rules.observed.TrunkHolder;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.ExposureClass;
import dev.trunkline.rules.settings.OperatorSettings;
import dev.trunkline.rules.unify.TenantNotes;
import dev.trunkline.rules.unify.TenantView;
import dev.trunkline.rules.unify.TrunkId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The objects of one namespace, on the way into the snapshot that the rules judge.
final class Domain {

    private final Map<ObjectRef, Checked> judged = new LinkedHashMap<>();
    private final Map<ObjectRef, Manifest> standing = new LinkedHashMap<>();
    private final Map<ObjectRef, Reservation> reservations = new HashMap<>();
    private final Set<String> exposureClasses = new TreeSet<>();
    private final Set<ObjectId> referred = new HashSet<>();
    private Map<TrunkId, TrunkHolder> trunksElsewhere = Map.of();
    private boolean tenants;
    private final Snapshot.Builder now;
    private final Snapshot.Builder before;

    Domain(String namespace, Linter.Settings settings) {
        this.now = builder(namespace, settings);
        this.before = builder(namespace, settings);
    }

    private static Snapshot.Builder builder(String namespace, Linter.Settings settings) {
        return Snapshot.of(namespace, settings.catalogue(), operator(Set.of()), settings.now()).secretsKnown(false).configMapsKnown(false);
    }

    /// Adds an object to be judged.
    void judge(Checked object, Optional<Standing> earlier) {
        judged.put(object.manifest().ref(), object);
        add(object.object(), object.exposureClass(), now);
        earlier.ifPresent(this::stood);
    }

    /// Adds an object that stands in the cluster, and is none of those to be judged.
    void stays(Standing object) {
        standing.put(object.manifest().ref(), object.manifest());
        add(object.object(), object.exposureClass(), now);
        stood(object);
    }

    private void stood(Standing object) {
        add(object.object(), object.exposureClass(), before);
        object.reservation().ifPresent(reservation -> reservations.put(object.manifest().ref(), reservation));
    }

    private void add(KubeObject<?> object, String exposureClass, Snapshot.Builder snapshot) {
        if (!exposureClass.isEmpty()) {
            exposureClasses.add(exposureClass);
        }
        tenants |= object.ref().kind() == Kind.UnifyPhoneTenant;
        snapshot.object(object);
    }

    /// The trunk identities that its tenants name (UPT-03).
    ///
    /// @param held with the oldest holder here. A tenant that is refused for something else claims none
    record Trunks(Map<TrunkId, TrunkHolder> held, Set<TrunkId> named) {}

    Trunks trunks() {
        Map<TrunkId, TrunkHolder> held = new HashMap<>();
        Set<TrunkId> named = new HashSet<>();
        if (tenants) {
            Snapshot snapshot = snapshot(now);
            Map<KubeObject<UnifyPhoneTenantSpec>, Set<TrunkId>> all = new LinkedHashMap<>();
            snapshot.tenants().values().stream().filter(tenant -> tenant.spec().enabled()).forEach(tenant -> all.put(tenant, trunks(tenant, snapshot)));
            all.values().forEach(named::addAll);
            Set<ObjectRef> refused = named.isEmpty() ? Set.of() : refused(snapshot);
            all.forEach((tenant, ids) -> ids.stream().filter(_ -> !refused.contains(tenant.ref())).forEach(id -> held.merge(
                    id, new TrunkHolder(tenant.meta().created(), tenant.meta().uid()), BinaryOperator.minBy(Comparator.naturalOrder()))));
        }
        return new Trunks(held, named);
    }

    private static Set<TrunkId> trunks(KubeObject<UnifyPhoneTenantSpec> tenant, Snapshot snapshot) {
        return tenant.spec().sites().stream()
                .flatMap(site -> site.trunkSecretRef().stream())
                .flatMap(secret -> snapshot.secret(secret.name()).stream())
                .flatMap(secret -> TrunkId.of(secret).stream())
                .collect(Collectors.toSet());
    }

    private Set<ObjectRef> refused(Snapshot snapshot) {
        Stream<ObjectRef> byRules = Rulebook.judge(Facts.of(snapshot)).stream()
                .filter(problem -> problem.isError() && !problem.ruleId().equals("UPT-03"))
                .map(Problem::object);
        Stream<ObjectRef> bySchema =
                judged.entrySet().stream().filter(entry -> !entry.getValue().violations().isEmpty()).map(Map.Entry::getKey);
        return Stream.concat(byRules, bySchema).collect(Collectors.toSet());
    }

    /// Says who has which of them in other namespaces.
    void trunksElsewhere(Map<TrunkId, TrunkHolder> trunks) {
        trunksElsewhere = trunks;
    }

    /// Adds a Secret or a ConfigMap.
    void knows(ObjectNode object) {
        Manifests.add(object, now);
        Manifests.add(object, before);
    }

    /// All that is wrong with the objects to be judged, and with neighbours that they break.
    List<Finding> findings(BiFunction<Manifest, Violation, Finding> told) {
        List<Finding> findings = new ArrayList<>();
        Snapshot stood = snapshot(before);
        Stream.of(stood.itsps(), stood.sites(), stood.mediaProfiles(), stood.tenants(), stood.zooms(), stood.emergencies())
                .flatMap(objects -> objects.values().stream())
                .filter(object -> judged.containsKey(object.ref()))
                .forEach(object -> now.change(object.ref(), new Change.Edit(object)));
        Facts facts = Facts.of(snapshot(now));
        List<Problem> all = Rulebook.judge(facts);
        Map<ObjectRef, List<Problem>> problems = all.stream().collect(Collectors.groupingBy(Problem::object));
        judged.forEach((ref, object) -> findings.addAll(
                together(object.manifest(), object.violations(), problems.getOrDefault(ref, List.of()), told)));
        if (!standing.isEmpty()) {
            Arisen.between(Rulebook.judge(Facts.of(stood)), all).stream()
                    .filter(problem -> standing.containsKey(problem.object()))
                    .forEach(problem -> findings.add(finding(standing.get(problem.object()), problem)));
        }
        Subjects.ALL.forEach(subjects -> subjects.of(facts).forEach(subject -> unresolved(subject, findings)));
        facts.tenants().forEach(tenant -> withoutNumber(tenant, findings));
        return findings;
    }

    /// The Secrets and ConfigMaps that the judged objects refer to, known once they are judged.
    Set<ObjectId> referred() {
        return referred;
    }

    /// What schema and rules say of one object, each thing once.
    private static List<Finding> together(
            Manifest manifest, List<Violation> violations, List<Problem> problems, BiFunction<Manifest, Violation, Finding> told) {
        List<Finding> findings = new ArrayList<>();
        for (Problem problem : problems) {
            // Where a value cannot be read, a rule sees none, and would say so.
            if (violations.stream().noneMatch(violation -> hides(violation) && Unreadable.concerns(problem.field(), violation.field()))) {
                findings.add(finding(manifest, problem));
            }
        }
        for (Violation violation : violations) {
            boolean said = problems.stream().anyMatch(problem -> problem.isError() && says(problem, violation));
            if (hides(violation) || !said) {
                findings.add(told.apply(manifest, violation));
            }
        }
        return findings;
    }

    /// A rule says more than a schema. It may name the key of an entry where the schema names the entry.
    private static boolean says(Problem problem, Violation violation) {
        return problem.field().equals(violation.field())
                ? problem.ruleId().equals(violation.ruleId()) || violation.ruleId().equals(Violation.SCHEMA)
                : violation.form() == Form.Duplicate
                        && problem.ruleId().equals(violation.ruleId())
                        && Unreadable.isWithin(problem.field(), violation.field());
    }

    private static boolean hides(Violation violation) {
        return violation.unreadable() || violation.field().equals("spec");
    }

    private static Finding finding(Manifest manifest, Problem problem) {
        Level level = problem.severity() == Severity.Error ? Level.Error : Level.Warning;
        return manifest.finding(problem.ruleId(), level, problem.field(), problem.message(), false, false);
    }

    /// What is not among the files may be elsewhere: worth a note, since it may be misspelt.
    private void unresolved(Subject subject, List<Finding> findings) {
        Checked object = judged.get(subject.ref());
        if (object == null) {
            return;
        }
        Set<String> told = new HashSet<>();
        for (Use use : subject.uses()) {
            referred.add(new ObjectId(use.target().name(), subject.snapshot().namespace(), use.name()));
            if (!References.isBuiltIn(subject.ref(), use) && !isThere(subject.snapshot(), use) && told.add(use.toString())) {
                findings.add(object.manifest().finding(
                        "REFERENCE", Level.Note, "spec." + use.field(), use + " is not among the files, so nothing is said about it", false, false));
            }
        }
    }

    /// UPT-16: they are listed, and nothing is wrong with them.
    private void withoutNumber(TenantView tenant, List<Finding> findings) {
        List<String> accounts = judged.containsKey(tenant.ref()) ? TenantNotes.accountsWithoutNumber(tenant) : List.of();
        if (!accounts.isEmpty()) {
            findings.add(judged.get(tenant.ref()).manifest().finding(
                    "UPT-16", Level.Note, "spec.usersFrom",
                    "cloud accounts without a call number, since no user here has their address: " + Words.names(accounts), false, false));
        }
    }

    private static boolean isThere(Snapshot snapshot, Use use) {
        return switch (use.target()) {
            case Secret -> snapshot.secret(use.name()).isPresent();
            case ConfigMap -> snapshot.configMap(use.name()).isPresent();
            case Itsp -> snapshot.itsp(use.name()).isPresent();
            case Site -> snapshot.site(use.name()).isPresent();
            case MediaProfile -> snapshot.mediaProfile(use.name()).isPresent();
        };
    }

    private Snapshot snapshot(Snapshot.Builder builder) {
        return builder.settings(operator(exposureClasses)).observations(new Observations(Map.of(), reservations, Map.of(), Map.of(), trunksElsewhere)).build();
    }

    /// What the operator is set to is not in files: its pools count as unknown, an exposure class that is named as there, and each as one
    /// that carries any number of ports.
    private static OperatorSettings operator(Set<String> exposureClasses) {
        OperatorSettings defaults = OperatorSettings.defaults(AddressPool.EMPTY, AddressPool.EMPTY, "", "");
        Map<String, ExposureClass> classes = new TreeMap<>();
        Stream.concat(exposureClasses.stream(), defaults.exposureClasses().keySet().stream()).forEach(name -> classes.put(
                name, new ExposureClass(name, Optional.empty(), Map.of(), Optional.empty(), true, Integer.MAX_VALUE)));
        return new OperatorSettings(
                defaults.accessPool(), defaults.corePool(), defaults.gatewayImage(), defaults.imagePullPolicy(), defaults.operatorNamespace(),
                defaults.operatorLabels(), classes, defaults.exposureClass(), defaults.resources(), defaults.calls(), defaults.drainSeconds(),
                defaults.messagesPerSecond(), defaults.dns(), defaults.sbcZoomLicencesFrom());
    }
}
