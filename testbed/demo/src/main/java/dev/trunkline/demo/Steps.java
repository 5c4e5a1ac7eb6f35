package dev.trunkline.demo;

import dev.trunkline.demo.peers.Baresip;
import dev.trunkline.demo.run.Peer;
import dev.trunkline.gateway.config.GatewayStatus;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// What the demo shows, in the order of [Step]; each throws [NotSeen] where something did not happen.
public final class Steps {

    private static final String CONNECTION = "itsp-carrier";
    private static final String FRONT = "site-berlin";
    private static final Duration ROLLOUT = Duration.ofSeconds(90);
    private static final Duration LIVE = Duration.ofSeconds(5);
    /// How long a tone must be heard without a break.
    private static final int TONE_MILLIS = 2_000;
    private static final Duration TALK = Duration.ofSeconds(8);

    private final World world;
    private final Story story;
    private final InstantSource clock;
    private final List<String> connectionPods = new ArrayList<>();

    public Steps(World world, Story story, InstantSource clock) {
        this.world = world;
        this.story = story;
        this.clock = clock;
    }

    /// A draft reserves an address and gets no pod.
    public void draft() {
        story.chapter(1, "From a draft to a registered connection");
        Gateways gateways = world.gateways();
        apply("domain.yaml");
        removeEarlier();
        story.says("kubectl apply -f samples/itsp-carrier-draft.yaml");
        apply("itsp-carrier-draft.yaml");
        GenericKubernetesResource draft = gateways.await("Itsp", "carrier", Duration.ofSeconds(30), itsp -> reserved(itsp) != null)
                .orElseThrow(() -> new NotSeen("a reserved address in the draft's status", describe("itsp", "carrier")));
        story.seen("the draft has its address, to be handed to the provider: " + reserved(draft));
        show("get", "itsp");
        if (!gateways.pods(CONNECTION).isEmpty()) {
            throw new NotSeen("a draft without pods", gateways.pods(CONNECTION).toString());
        }
    }

    /// In a cluster that was kept, the connection of an earlier run is complete, and no draft any more.
    private void removeEarlier() {
        if (delete("site-berlin.yaml").isBlank() & delete("itsp-carrier.yaml").isBlank()) {
            return;
        }
        story.says("what an earlier demo left is removed first");
        await(ROLLOUT, "the earlier gateways' end", () -> world.gateways().pods(CONNECTION).isEmpty() && world.gateways().pods(FRONT).isEmpty());
    }

    /// Completed, the draft gets its gateway, which registers with the provider.
    public void complete() {
        Gateways gateways = world.gateways();
        String draft = reserved(gateways.get("Itsp", "carrier"));
        story.says("kubectl apply -f samples/itsp-carrier-credentials.yaml -f samples/mediaprofile-voice.yaml \\");
        story.says("              -f samples/itsp-carrier.yaml -f samples/site-berlin.yaml");
        int mark = world.provider().mark();
        apply("itsp-carrier-credentials.yaml", "mediaprofile-voice.yaml", "itsp-carrier.yaml", "site-berlin.yaml");
        awaitReady("Itsp", "carrier");
        awaitReady("Site", "berlin");
        GenericKubernetesResource complete = gateways.get("Itsp", "carrier");
        if (!reserved(complete).equals(draft)) {
            throw new NotSeen("the same address after completion", draft + " became " + reserved(complete));
        }
        if (!world.provider().awaitLine(mark, "REGISTER challenged", ROLLOUT)
                || !world.provider().awaitLine(mark, "REGISTER accepted", ROLLOUT)) {
            throw new NotSeen("a challenged and accepted registration", world.provider().lastLines());
        }
        story.seen("the provider challenged the registration and accepted it");
        awaitRegistered();
        for (String gateway : List.of(CONNECTION, FRONT)) {
            await(ROLLOUT, "the pod of " + gateway + " being ready", () -> isReady(gateways.pod(gateway)));
        }
        show("get", "itsp,site");
        show("get", "pods,networkpolicies");
        show("get", "services", "-o", "custom-columns=NAME:.metadata.name,TYPE:.spec.type,ADDRESS:.status.loadBalancer.ingress[0].ip");
        story.says("the registration, as captured at the provider:");
        connectionPods.add(gateways.pod(CONNECTION).getStatus().getPodIP());
        story.draws(world.wire().registration());
    }

    /// A call in each direction, with what was said heard on both ends.
    public void callsBothWays() {
        story.chapter(2, "Calls with audio, both ways");
        story.says("a telephone behind the provider dials +49302667100, which the site gives to extension 100 of its PBX");
        long since = micros();
        call(world.phone(), "sip:+49302667100@" + world.samples().address(Peer.PROVIDER), world.pbx(), "100");
        story.draws(world.wire().ladder(since, connectionPods));
        story.says("extension 100 dials 089123456, which the site's dial plan sends to the provider");
        since = micros();
        call(world.pbx(), "sip:089123456@" + coreAddress(), world.phone(), "+4989123456");
        story.draws(world.wire().ladder(since, connectionPods));
    }

    /// Somebody who is no peer is kept out by network policy.
    public void policyDropsStranger() {
        story.chapter(3, "A stranger");
        Gateways gateways = world.gateways();
        String target = reserved(gateways.get("Itsp", "carrier"));
        long before = strangersCounted();
        story.says("a stranger at " + world.samples().address(Peer.STRANGER) + " sends an INVITE to " + target);
        if (world.stranger().isAnswered(target, "+49302667100")) {
            throw new NotSeen("silence toward a stranger", "the INVITE was answered");
        }
        if (strangersCounted() != before) {
            throw new NotSeen("network policy dropping the INVITE", "the gateway saw it");
        }
        story.seen("no answer, and the gateway never saw it: network policy dropped it");
    }

    /// Somebody who is no peer but gets as far as the gateway is dropped there.
    public void gatewayDropsStranger() {
        Gateways gateways = world.gateways();
        String target = reserved(gateways.get("Itsp", "carrier"));
        long before = strangersCounted();
        apply("stranger-let-in.yaml");
        try {
            story.says("kubectl apply -f samples/stranger-let-in.yaml     an extra NetworkPolicy, which lets it through to the gateway");
            await(Duration.ofSeconds(30), "the gateway counting the stranger's INVITE", () -> {
                if (world.stranger().isAnswered(target, "+49302667100")) {
                    throw new NotSeen("silence toward a stranger", "the gateway answered the INVITE");
                }
                return strangersCounted() > before;
            });
        } finally {
            delete("stranger-let-in.yaml");
        }
        story.seen("still no answer: the gateway itself dropped it (ITSP-18) and counted it ("
                + (strangersCounted() - before) + " messages)");
    }

    /// A number moves while a call is up.
    public void remapDuringCall() {
        story.chapter(4, "A number moves while a call is up");
        Gateways gateways = world.gateways();
        List<String> podsBefore = podIdentities();
        Set<Path> heardBefore = world.pbx().heardSoFar();
        int pbxMark = world.pbx().mark();
        refuse(world.phone().call("sip:+49302667101@" + world.samples().address(Peer.PROVIDER)));
        if (!world.pbx().awaitAnswered(pbxMark, "101")) {
            throw new NotSeen("extension 101 answering +49302667101", world.pbx().lastLines());
        }
        story.says("a call to +49302667101 is up, with extension 101");
        story.says("kubectl apply -f samples/site-berlin-moved.yaml     which gives the number to extension 102");
        long generation = gateways.get("Site", "berlin").getMetadata().getGeneration();
        long applied = clock.millis();
        apply("site-berlin-moved.yaml");
        await(LIVE, "the front serving the moved number within " + LIVE.toSeconds() + " s",
                () -> gateways.servedGeneration(FRONT, "Site", "berlin") > generation);
        story.seen("live in the front after %.1f s".formatted((clock.millis() - applied) / 1000.0));

        int heardUntilMoved = world.pbx().heardMillis(heardBefore, world.phone().hertz());
        int secondMark = world.pbx().mark();
        Set<Path> secondBefore = world.pbx().heardSoFar();
        refuse(world.secondPhone().call("sip:+49302667101@" + world.samples().address(Peer.PROVIDER)));
        if (!world.pbx().awaitAnswered(secondMark, "102")) {
            throw new NotSeen("extension 102 answering the next call", world.pbx().lastLines());
        }
        story.seen("the next call to +49302667101 rang extension 102");
        awaitTone("the second caller's tone at the PBX", world.pbx(), secondBefore, world.secondPhone().hertz(), TONE_MILLIS);
        int ended = world.pbx().mark();
        world.secondPhone().hangUp();
        world.pbx().awaitEnded(ended);

        awaitTone("the first caller's tone going on", world.pbx(), heardBefore, world.phone().hertz(), heardUntilMoved + TONE_MILLIS);
        ended = world.pbx().mark();
        world.phone().hangUp();
        if (!world.pbx().awaitEnded(ended)) {
            throw new NotSeen("the first call still up until it was hung up", world.pbx().lastLines());
        }
        story.seen("the first call went on, heard without a break, until it was hung up");
        if (!podIdentities().equals(podsBefore)) {
            throw new NotSeen("the same pods without a restart", podsBefore + " became " + podIdentities());
        }
        story.seen("no pod restarted");
        apply("site-berlin.yaml");
    }

    /// A gateway's pod goes, and comes back by itself.
    public void podDeleted() {
        story.chapter(5, "A gateway's pod is deleted");
        Gateways gateways = world.gateways();
        Pod pod = gateways.pod(CONNECTION);
        int mark = world.provider().mark();
        long deleted = clock.millis();
        story.says("kubectl delete pod " + pod.getMetadata().getName());
        world.cluster().kubectl("delete", "pod", "-n", World.NAMESPACE, pod.getMetadata().getName(), "--wait=false");
        if (!world.provider().awaitLine(mark, "REGISTER accepted", ROLLOUT)) {
            throw new NotSeen("the new pod's registration", world.provider().lastLines() + describe("itsp", "carrier"));
        }
        story.seen("a new pod registered %.1f s later".formatted((clock.millis() - deleted) / 1000.0));
        Pod fresh = gateways.pod(CONNECTION);
        if (fresh.getMetadata().getUid().equals(pod.getMetadata().getUid())) {
            throw new NotSeen("a new pod", fresh.getMetadata().getName());
        }
        awaitReady("Itsp", "carrier");
        awaitRegistered();
        connectionPods.add(gateways.pod(CONNECTION).getStatus().getPodIP());
        call(world.phone(), "sip:+49302667100@" + world.samples().address(Peer.PROVIDER), world.pbx(), "100");
        call(world.pbx(), "sip:089123456@" + coreAddress(), world.phone(), "+4989123456");
        story.seen("calls flow again, both ways");
        show("get", "pods");
        show("get", "itsp,site");
    }

    /// One call, judged by the tones that arrive on both ends.
    private void call(Baresip caller, String uri, Baresip callee, String calledUser) {
        Set<Path> callerBefore = caller.heardSoFar();
        Set<Path> calleeBefore = callee.heardSoFar();
        int mark = callee.mark();
        refuse(caller.call(uri));
        if (!callee.awaitAnswered(mark, calledUser)) {
            throw new NotSeen(calledUser + " answering", callee.lastLines());
        }
        awaitTone("the caller's tone at the called end", callee, calleeBefore, caller.hertz(), TONE_MILLIS);
        awaitTone("the called end's tone at the caller", caller, callerBefore, callee.hertz(), TONE_MILLIS);
        int ended = callee.mark();
        caller.hangUp();
        if (!callee.awaitEnded(ended)) {
            throw new NotSeen("the call's end at the called end", callee.lastLines());
        }
        story.seen("%s answered; both heard the other's tone, %.0f Hz and %.0f Hz, for %d s; the caller hung up".formatted(
                calledUser, callee.hertz(), caller.hertz(), TONE_MILLIS / 1000));
    }

    private void awaitTone(String what, Baresip listener, Set<Path> before, double hertz, int millis) {
        await(TALK, what, () -> listener.heardMillis(before, hertz) >= millis);
    }

    private static void refuse(java.util.Optional<String> refusal) {
        refusal.ifPresent(why -> {
            throw new NotSeen("the call being answered", why);
        });
    }

    private long strangersCounted() {
        GatewayStatus status = world.gateways().status(CONNECTION);
        return status.counters().getOrDefault("dropped_unknown_source", 0L);
    }

    private List<String> podIdentities() {
        List<String> identities = new ArrayList<>();
        for (String gateway : List.of(CONNECTION, FRONT)) {
            Pod pod = world.gateways().pod(gateway);
            identities.add(pod.getMetadata().getUid() + " restarts "
                    + pod.getStatus().getContainerStatuses().getFirst().getRestartCount());
        }
        return identities;
    }

    private String coreAddress() {
        String address = world.gateways().get("Site", "berlin").get("status", "coreAddress", "address");
        return address + ":5060;transport=tcp";
    }

    private static String reserved(GenericKubernetesResource itsp) {
        String address = itsp.get("status", "reserved", "address");
        Object port = itsp.get("status", "reserved", "port");
        return address == null ? null : address + ":" + port;
    }

    /// The status follows the registration by a moment.
    private void awaitRegistered() {
        world.gateways().await("Itsp", "carrier", Duration.ofSeconds(30), itsp -> Gateways.isTrue(itsp, "PeerReachable"))
                .orElseThrow(() -> new NotSeen("PeerReachable=True", describe("itsp", "carrier")));
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready") && condition.getStatus().equals("True"));
    }

    private void awaitReady(String kind, String name) {
        world.gateways()
                .await(kind, name, ROLLOUT, object -> Gateways.isTrue(object, "Ready") && Gateways.isTrue(object, "Programmed"))
                .orElseThrow(() -> new NotSeen(kind + "/" + name + " Ready", describe(kind, name)));
    }

    private void await(Duration limit, String what, BooleanSupplier seen) {
        long end = clock.millis() + limit.toMillis();
        while (!seen.getAsBoolean()) {
            if (clock.millis() > end) {
                throw new NotSeen(what, "");
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("interrupted while waiting for " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000L);
        }
    }

    private long micros() {
        var now = clock.instant();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    private void apply(String... samples) {
        for (String sample : samples) {
            world.cluster().kubectl("apply", "-f", world.samples().file(sample).toString());
        }
    }

    private String delete(String sample) {
        return world.cluster().kubectl("delete", "--ignore-not-found", "-f", world.samples().file(sample).toString());
    }

    private void show(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(2, List.of("-n", World.NAMESPACE));
        story.says("kubectl " + String.join(" ", all).replace(" -o ", " \\\n              -o "));
        story.shows(world.cluster().kubectl(all.toArray(String[]::new)));
    }

    private String describe(String kind, String name) {
        return world.cluster().kubectl("get", kind, name, "-n", World.NAMESPACE, "-o", "jsonpath={.status}")
                + "\n" + world.cluster().kubectl("get", "pods", "-A", "-o", "wide");
    }
}
