package dev.trunkline.operator.ways;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.cases.Case;
import dev.trunkline.cases.Cases;
import dev.trunkline.cli.input.Source;
import dev.trunkline.cli.lint.Finding;
import dev.trunkline.cli.lint.Linter;
import dev.trunkline.crds.Kind;
import dev.trunkline.operator.admission.PlatformTeam;
import dev.trunkline.operator.admission.WebhookAlone;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.ExposureClass;
import dev.trunkline.rules.settings.OperatorSettings;
import dev.trunkline.rules.yaml.SourceText;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The linter's verdict and the server's, on the same objects among the same others. The server is the real API server with its schemas,
/// asked strictly, and behind it the webhook.
final class BothVerdicts implements AutoCloseable {

    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final String LABEL = "both";
    // The webhook's answer ends after so many.
    private static final Pattern MORE = Pattern.compile("\\band [0-9]+ more$");

    private final PlatformTeam platform;
    private final Objects asking;
    private final WebhookAlone webhook;

    /// Objects that are asked about, one after the other, and none of them comes to stand.
    ///
    /// @param standing beside each of them
    record Asked(List<ObjectNode> standing, List<ObjectNode> objects) {}

    /// What is said of an object: `ITSP-06 Error Itsp/carrier spec.connection.port`.
    ///
    /// @param whole whether it is all that there is to say
    record Said(Set<String> errors, Set<String> warnings, boolean whole) {

        static Said of(Stream<String> lines, boolean whole) {
            Said said = new Said(new TreeSet<>(), new TreeSet<>(), whole);
            lines.forEach(line -> (line.contains(" Error ") ? said.errors() : said.warnings()).add(line));
            return said;
        }

        List<String> lines() {
            return Stream.concat(errors.stream(), warnings.stream()).toList();
        }
    }

    /// Why the API server refuses an object before the webhook is asked.
    ///
    /// @param ids of the rules that its causes name
    record Refusal(String words, Set<String> ids) {}

    /// @param linter what it says with Secrets and ConfigMaps
    /// @param bare   what it says without
    /// @param server what the webhook says, if it is asked
    record Verdict(ObjectNode object, Said linter, Said bare, Optional<Refusal> schema, Said server) {}

    /// The verdicts, in the order of what is asked.
    static List<Verdict> of(List<Asked> all) throws IOException {
        KubernetesClient admin = ApiServer.get().admin();
        Map<Asked, String> namespaces = new LinkedHashMap<>();
        all.forEach(each -> namespaces.put(each, "both-" + namespaces.size()));
        Map<Asked, List<JsonNode>> standing = AtOnce.map(all, each -> stand(admin, each, namespaces.get(each)));
        try (var both = new BothVerdicts(admin)) {
            both.awaitCalled(namespaces.get(all.getFirst()));
            Map<Asked, List<Verdict>> verdicts = AtOnce.map(all, each -> each.objects().stream()
                    .map(object -> both.verdict(object, namespaces.get(each), standing.get(each)))
                    .toList());
            return verdicts.values().stream().flatMap(List::stream).toList();
        }
    }

    /// @return the objects as they stand
    private static List<JsonNode> stand(KubernetesClient admin, Asked asked, String namespace) {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .addToLabels(LABEL, "asked")
                        .endMetadata()
                        .build())
                .create();
        Objects objects = new Objects(admin, Kind.GROUP);
        return asked.standing().stream().map(object -> objects.create(namespace, object, "fieldValidation=Strict")).toList();
    }

    private BothVerdicts(KubernetesClient admin) throws IOException {
        platform = new PlatformTeam(admin);
        asking = new Objects(platform.client(), Kind.GROUP);
        webhook = new WebhookAlone(
                ApiServer.get(),
                namespace -> Snapshot.of(namespace, TestSettings.CATALOGUE, settings(), Cases.NOW)
                        .secretsKnown(false)
                        .configMapsKnown(false),
                System::nanoTime,
                Clock.systemUTC(),
                namespaces -> namespaces.addToMatchLabels(LABEL, "asked"));
        webhook.fill();
    }

    private void awaitCalled(String namespace) {
        ObjectNode refused = Cases.all().stream()
                .filter(each -> each.ruleId().equals("ITSP-01") && each.verdict() == Case.Verdict.Refused && each.schema().isEmpty())
                .findFirst()
                .orElseThrow()
                .objects()
                .getFirst();
        await().atMost(PATIENT).until(() -> server(refused, namespace).errors().stream().anyMatch(line -> line.startsWith("ITSP-01 ")));
    }

    private Verdict verdict(ObjectNode object, String namespace, List<JsonNode> standing) {
        Said linter = lint(object, namespace, standing);
        List<JsonNode> ours = standing.stream().filter(each -> Case.isOurs((ObjectNode) each)).toList();
        Said bare = ours.size() == standing.size() ? linter : lint(object, namespace, ours);
        try {
            return new Verdict(object, linter, bare, Optional.empty(), server(object, namespace));
        } catch (KubernetesClientException e) {
            return new Verdict(object, linter, bare, Optional.of(refusal(e)), Said.of(Stream.empty(), true));
        }
    }

    /// What the operator is set to is not in files: the linter knows of no pool, and takes an exposure class that is named to be there
    /// and to carry anything.
    private static OperatorSettings settings() {
        OperatorSettings defaults =
                OperatorSettings.defaults(AddressPool.EMPTY, AddressPool.EMPTY, "gateway:test", ApiServer.OPERATOR_NAMESPACE);
        Map<String, ExposureClass> classes = new TreeMap<>();
        Stream<String> named = Cases.all().stream()
                .flatMap(each -> each.objects().stream())
                .map(object -> object.at("/spec/gateway/exposureClass").asText());
        Stream.concat(named, defaults.exposureClasses().keySet().stream()).forEach(name -> classes.put(
                name, new ExposureClass(name, Optional.empty(), Map.of(), Optional.empty(), true, Integer.MAX_VALUE)));
        return new OperatorSettings(
                defaults.accessPool(), defaults.corePool(), defaults.gatewayImage(), defaults.imagePullPolicy(),
                defaults.operatorNamespace(), defaults.operatorLabels(), classes, defaults.exposureClass(), defaults.resources(),
                defaults.calls(), defaults.drainSeconds(), defaults.messagesPerSecond(), defaults.dns(), defaults.sbcZoomLicencesFrom());
    }

    private static Said lint(ObjectNode object, String namespace, List<JsonNode> standing) {
        List<Source> against = new ArrayList<>();
        standing.forEach(each -> against.add(source("standing-" + against.size(), against.size(), each)));
        var settings = new Linter.Settings(namespace, TestSettings.CATALOGUE, Cases.NOW);
        return Said.of(Linter.lint(List.of(source("asked", against.size(), object)), against, settings).findings().stream()
                .filter(finding -> finding.level() != Finding.Level.Note)
                .map(finding -> finding.rule() + " " + finding.level() + " " + finding.object() + " " + finding.field()), true);
    }

    private static Source source(String name, int number, JsonNode object) {
        return new Source(name, number, false, new SourceText(object.toString()), List.of(), List.of());
    }

    /// @throws KubernetesClientException if the API server refuses it without the webhook
    private Said server(ObjectNode object, String namespace) {
        platform.warnings(namespace);
        List<String> lines = new ArrayList<>();
        boolean whole = true;
        try {
            asking.create(namespace, object, "fieldValidation=Strict&dryRun=All");
        } catch (KubernetesClientException e) {
            String message = e.getStatus().getMessage();
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN || !message.contains("denied the request: ")) {
                throw e;
            }
            lines.addAll(Lines.of(Case.ref(object), message.replaceFirst("(?s)^.*?denied the request: ", ""), true));
            whole = !MORE.matcher(message).find();
        }
        for (String warning : platform.warnings(namespace)) {
            String text = warning.substring(warning.indexOf('"') + 1, warning.lastIndexOf('"'));
            lines.addAll(Lines.of(Case.ref(object), text, false));
            whole &= !MORE.matcher(text).matches();
        }
        return Said.of(lines.stream(), whole);
    }

    private static Refusal refusal(KubernetesClientException e) {
        Set<String> ids = new TreeSet<>();
        Optional.ofNullable(e.getStatus().getDetails()).stream().flatMap(details -> details.getCauses().stream()).forEach(cause -> {
            Matcher id = Refusals.ID.matcher(cause.getMessage());
            if (id.find()) {
                ids.add(id.group(1));
            }
        });
        return new Refusal(e.getStatus().getMessage(), ids);
    }

    @Override
    public void close() {
        webhook.close();
        platform.close();
    }
}
