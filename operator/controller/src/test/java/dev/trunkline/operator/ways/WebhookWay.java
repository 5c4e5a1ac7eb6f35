package dev.trunkline.operator.ways;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.cases.Case;
import dev.trunkline.cases.Cases;
import dev.trunkline.cases.Expected;
import dev.trunkline.cases.Way;
import dev.trunkline.crds.Kind;
import dev.trunkline.operator.admission.PlatformTeam;
import dev.trunkline.operator.admission.WebhookAlone;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.rules.Snapshot;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The webhook, asked by an API server that refuses nothing but types. Each object that is asked about comes last: the others stand in
/// its namespace before the webhook is there.
final class WebhookWay implements AutoCloseable {

    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final String LABEL = "ways";

    private final ApiServer apiServer = ApiServer.ofTypesOnly();
    private final KubernetesClient admin = apiServer.admin();
    private final PlatformTeam platform = new PlatformTeam(admin);
    private final Objects objects = new Objects(admin, Kind.GROUP);
    private final Objects asking = new Objects(platform.client(), Kind.GROUP);

    private WebhookAlone webhook;

    /// One request: an object of a case, about which the webhook is asked in a namespace of its own.
    private record Hearing(Case of, ObjectNode object, String namespace) {

        String ref() {
            return Case.ref(object);
        }
    }

    /// What it says of each case: `ITSP-06 Error Itsp/carrier spec.connection.port`.
    Map<Case, Set<String>> judge(List<Case> cases) throws IOException {
        List<Hearing> hearings = new ArrayList<>();
        for (Case each : cases) {
            subjects(each).forEach(object -> hearings.add(new Hearing(each, object, "hook-" + hearings.size())));
        }
        AtOnce.each(hearings, this::prepare);
        open(hearings);
        Map<Hearing, List<String>> answers = AtOnce.map(hearings, this::ask);
        Map<Case, Set<String>> found = new LinkedHashMap<>();
        cases.forEach(each -> found.put(each, new TreeSet<>()));
        answers.forEach((hearing, lines) -> found.get(hearing.of()).addAll(lines));
        return found;
    }

    static Set<String> expected(Case each) {
        Set<String> asked = subjects(each).stream().map(Case::ref).collect(Collectors.toSet());
        return each.expected(Way.Webhook).stream()
                .filter(problem -> asked.contains(problem.object()))
                // Who deletes is told what the deletion does, not what was wrong before.
                .filter(problem -> each.deleted().isEmpty() || problem.not().contains(Way.Reconciler))
                .map(Expected::line)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// What it may say besides: of others, who have come first here.
    static Set<String> mayBeSaid(Case each) {
        return each.expected(Way.Webhook).stream().map(Expected::line).collect(Collectors.toSet());
    }

    /// Whom to ask about: what somebody edits or deletes, else each object that has a problem, else the last one.
    private static List<ObjectNode> subjects(Case each) {
        List<ObjectNode> ours = each.objects().stream().filter(Case::isOurs).toList();
        Set<String> changed = each.before().stream().map(Case::ref).collect(Collectors.toSet());
        each.deleted().ifPresent(changed::add);
        if (changed.isEmpty()) {
            each.expected(Way.Webhook).forEach(problem -> changed.add(problem.object()));
        }
        return changed.isEmpty() ? List.of(ours.getLast()) : ours.stream().filter(object -> changed.contains(Case.ref(object))).toList();
    }

    private void prepare(Hearing hearing) {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(hearing.namespace())
                        .addToLabels(LABEL, "webhook")
                        .endMetadata()
                        .build())
                .create();
        boolean goes = hearing.of().deleted().filter(hearing.ref()::equals).isPresent();
        List<ObjectNode> standing = new ArrayList<>(hearing.of().objects());
        standing.removeIf(object -> !goes && object == hearing.object());
        standing.addAll(hearing.of().before().stream().filter(old -> Case.ref(old).equals(hearing.ref())).toList());
        for (ObjectNode object : standing) {
            if (Case.isOurs(object)) {
                unlessOfWrongType(() -> objects.create(hearing.namespace(), object, ""));
            }
        }
    }

    private List<String> ask(Hearing hearing) {
        platform.warnings(hearing.namespace());
        List<String> lines = new ArrayList<>();
        String dry = "dryRun=All";
        try {
            if (hearing.of().deleted().filter(hearing.ref()::equals).isPresent()) {
                asking.delete(hearing.namespace(), hearing.object(), dry);
            } else if (hearing.of().before().stream().anyMatch(old -> Case.ref(old).equals(hearing.ref()))) {
                asking.replace(hearing.namespace(), hearing.object(), dry);
            } else {
                unlessOfWrongType(() -> asking.create(hearing.namespace(), hearing.object(), dry));
            }
        } catch (KubernetesClientException e) {
            String message = e.getStatus().getMessage();
            lines.addAll(Lines.of(hearing.ref(), message.replaceFirst("(?s)^.*?denied the request: ", ""), true));
            if (lines.isEmpty()) {
                lines.add(message);
            }
        }
        platform.warnings(hearing.namespace()).forEach(
                warning -> lines.addAll(Lines.of(hearing.ref(), warning.substring(warning.indexOf('"') + 1), false)));
        return lines;
    }

    private static void unlessOfWrongType(Runnable request) {
        try {
            request.run();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 422 && e.getCode() != 400) {
                throw e;
            }
        }
    }

    /// From here on whatever comes to the namespaces of the hearings is judged.
    private void open(List<Hearing> hearings) throws IOException {
        Function<String, Snapshot.Builder> empty = namespace -> Snapshot.of(
                        namespace, TestSettings.CATALOGUE, TestSettings.operator(), Cases.NOW)
                .secretsKnown(false)
                .configMapsKnown(false);
        webhook = new WebhookAlone(
                apiServer, empty, System::nanoTime, Clock.systemUTC(), namespaces -> namespaces.addToMatchLabels(LABEL, "webhook"));
        webhook.fill();
        Hearing refused = hearings.stream()
                .filter(each -> each.of().ruleId().equals("ITSP-01") && !expected(each.of()).isEmpty())
                .findFirst()
                .orElseThrow();
        // The API server follows the configuration by a watch of its own.
        await().atMost(PATIENT).until(() -> ask(refused).stream().anyMatch(line -> line.startsWith("ITSP-01 Error")));
    }

    @Override
    public void close() {
        webhook.close();
        platform.close();
    }
}
