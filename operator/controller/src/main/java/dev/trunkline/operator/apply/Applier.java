package dev.trunkline.operator.apply;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.operator.api.Clients;
import dev.trunkline.operator.api.Owners;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes a gateway's objects real by server-side apply, in the order given, and takes away what others have added to them; then
/// deletes what the gateway owned and no longer needs. Writes nothing that already holds. Thread-safe for different gateways.
public final class Applier {

    public static final String FIELD_MANAGER = "trunkline";

    private static final PatchContext JSON_PATCH =
            new PatchContext.Builder().withPatchType(PatchType.JSON).withFieldManager(FIELD_MANAGER).build();

    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

    private final KubernetesClient client;
    private final Map<ChildKey, HasMetadata> recent = new ConcurrentHashMap<>();
    // What was sent, and may stand though no cache shows it yet.
    private final Map<ChildKey, HasMetadata> unseen = new ConcurrentHashMap<>();
    private final Map<ChildKey, Settled> settled = new ConcurrentHashMap<>();
    private final PutBacks<ChildKey> putBacks;

    /// @param nanos the time, as [System#nanoTime]
    public Applier(KubernetesClient client, LongSupplier nanos) {
        this.client = client;
        putBacks = new PutBacks<>(nanos);
    }

    /// Applies and prunes.
    ///
    /// @param owner    the primary object, as a controller reference, so that garbage collection takes all with it
    /// @param desired  without owner references; labelled with the gateway
    /// @param children what stands
    public Applied apply(OwnerReference owner, String namespace, String gateway, List<HasMetadata> desired, Children children) {
        List<String> refused = new ArrayList<>();
        Set<ChildKey> wanted = new HashSet<>();
        int written = 0;
        boolean invalid = false;
        for (HasMetadata planned : desired) {
            // The plan is shared; what the owner reference is written to must be our own.
            HasMetadata object = client.getKubernetesSerialization().clone(planned);
            ChildKey key = ChildKey.of(namespace, gateway, object);
            wanted.add(key);
            try {
                object.getMetadata().setOwnerReferences(List.of(owner));
                written += write(key, owner, object, latest(key, children)) ? 1 : 0;
            } catch (KubernetesClientException e) {
                refused.add(key + ": " + reason(e));
                invalid |= e.getCode() == Clients.UNPROCESSABLE || e.getCode() == HttpURLConnection.HTTP_BAD_REQUEST;
            } catch (UnwritableException e) {
                refused.add(key + ": " + e.getMessage());
            }
        }
        // A half-applied gateway keeps what it had: the new Deployment may not be there yet.
        if (refused.isEmpty()) {
            for (HasMetadata child : children.ofGateway(gateway)) {
                ChildKey key = ChildKey.of(namespace, gateway, child);
                if (!wanted.contains(key) && isOwnedBy(child, owner) && child.getMetadata().getDeletionTimestamp() == null) {
                    LOG.info("{} deletes {}", gateway, key);
                    delete(key, child);
                    written++;
                }
            }
        }
        return new Applied(written, refused, invalid);
    }

    /// Deletes every child that an owner has, also one that was sent just now and that the caches do not show yet: its Service would
    /// answer at an address that the next one gets.
    ///
    /// @return how many are still there, leaving ones included
    public int deleteAll(OwnerReference owner, String namespace, String gateway, Children children) {
        List<HasMetadata> standing = new ArrayList<>(children.ofGateway(gateway));
        standing.forEach(child -> unseen.remove(ChildKey.of(namespace, gateway, child)));
        unseen.forEach((key, sent) -> {
            if (key.isOf(namespace, gateway)) {
                live(key, sent).ifPresentOrElse(standing::add, () -> unseen.remove(key));
            }
        });
        int left = 0;
        for (HasMetadata child : standing) {
            if (isOwnedBy(child, owner)) {
                left++;
                if (child.getMetadata().getDeletionTimestamp() == null) {
                    delete(ChildKey.of(namespace, gateway, child), child);
                }
            }
        }
        return left;
    }

    /// Forgets what is only remembered to save writes, once a gateway is no more.
    public void forget(String namespace, String gateway) {
        Predicate<ChildKey> theirs = key -> key.isOf(namespace, gateway);
        unseen.keySet().removeIf(theirs);
        recent.keySet().removeIf(theirs);
        settled.keySet().removeIf(theirs);
        putBacks.forget(theirs);
    }

    private boolean write(ChildKey key, OwnerReference owner, HasMetadata object, Optional<HasMetadata> cached) {
        JsonNode wanted = OwnedFields.wanted(tree(object));
        if (cached.isPresent()) {
            try {
                return write(key, owner, object, wanted, cached);
            } catch (KubernetesClientException e) {
                // Another uid is called a conflict where nothing stands, and invalid where something does.
                if ((e.getCode() != HttpURLConnection.HTTP_CONFLICT && e.getCode() != Clients.UNPROCESSABLE)
                        || live(key, object).map(it -> uid(it).equals(uid(cached.get()))).orElse(false)) {
                    throw e;
                }
                recent.remove(key);
            }
        }
        // The caches see labelled objects only; something of that name may stand there that is not ours.
        return write(key, owner, object, wanted, live(key, object));
    }

    private Optional<HasMetadata> live(ChildKey key, HasMetadata object) {
        return Optional.ofNullable(client.resource(object).inNamespace(key.namespace()).get());
    }

    private boolean write(
            ChildKey key, OwnerReference owner, HasMetadata object, JsonNode wanted, Optional<HasMetadata> live) {
        if (live.isPresent()) {
            if (!isOwnedBy(live.get(), owner)) {
                throw taken(live.get());
            }
            JsonNode tree = tree(live.get());
            Optional<ForeignFields> foreign = ForeignFields.of(tree, wanted, FIELD_MANAGER);
            if (foreign.isEmpty() && holds(key, wanted, tree)) {
                return false;
            }
            if (settled(key, wanted).isPresent() && !putBacks.allows(key)) {
                throw new UnwritableException("somebody changes it again and again "
                        + foreign.map(ForeignFields::additions).orElse(List.of()));
            }
            if (tree.path("immutable").asBoolean()) {
                // Only another one can say something else; the pods keep what they have mounted meanwhile.
                delete(key, live.get());
                return write(key, owner, object, wanted, Optional.empty());
            }
            foreign.ifPresent(additions -> seize(key, live.get(), additions));
        }
        // The uid is a precondition, and where nothing stood nothing is forced: a namesake that has come meanwhile stays as it is.
        object.getMetadata().setUid(live.map(Applier::uid).orElse(null));
        unseen.put(key, object);
        var apply = client.resource(object).inNamespace(key.namespace()).fieldManager(FIELD_MANAGER);
        HasMetadata result = (live.isPresent() ? apply.forceConflicts() : apply).serverSideApply();
        recent.put(key, result);
        OwnedFields.of(tree(result), FIELD_MANAGER).ifPresent(
                owned -> settled.put(key, new Settled(Fingerprint.of(wanted), Fingerprint.of(owned))));
        boolean changed = live.isEmpty() || !version(live.get()).equals(version(result));
        if (changed) {
            LOG.info("applied {}", key);
        }
        return changed;
    }

    // What others added becomes ours, so that the apply which follows takes it away: in one write with what it puts back, since
    // either alone may be invalid.
    private void seize(ChildKey key, HasMetadata live, ForeignFields foreign) {
        LOG.info("{}: takes away {}", key, foreign.additions());
        String patch = client.getKubernetesSerialization().asJson(List.of(
                Map.of("op", "replace", "path", "/metadata/managedFields", "value", foreign.managedFields()),
                Map.of("op", "replace", "path", "/metadata/resourceVersion", "value", version(live))));
        try {
            client.resource(live).inNamespace(key.namespace()).patch(JSON_PATCH, patch);
        } catch (KubernetesClientException e) {
            // Changed since: its event brings us here again.
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }

    // Server defaults inside what we set, or another spelling of a quantity, make what stands differ from what was sent. The
    // answer to a write tells how the API server puts what we want; as long as that stands, nothing needs writing.
    private boolean holds(ChildKey key, JsonNode wanted, JsonNode live) {
        Optional<JsonNode> owned = OwnedFields.of(live, FIELD_MANAGER);
        if (owned.isEmpty()) {
            return false;
        }
        if (OwnedFields.same(wanted, owned.get())) {
            return true;
        }
        return settled(key, wanted).filter(before -> before.owned().equals(Fingerprint.of(owned.get()))).isPresent();
    }

    // Present if we have written just this before: what differs from it now is somebody's doing.
    private Optional<Settled> settled(ChildKey key, JsonNode wanted) {
        return Optional.ofNullable(settled.get(key)).filter(before -> before.wanted().equals(Fingerprint.of(wanted)));
    }

    private Optional<HasMetadata> latest(ChildKey key, Children children) {
        Optional<HasMetadata> cached = children.get(key.kind(), key.name());
        cached.ifPresent(_ -> unseen.remove(key));
        HasMetadata mine = recent.get(key);
        if (mine == null) {
            return cached;
        }
        // What we wrote a moment ago, until the watch has caught up.
        if (cached.isPresent() && Long.parseLong(version(cached.get())) >= Long.parseLong(version(mine))) {
            recent.remove(key);
            return cached;
        }
        if (cached.isEmpty()) {
            recent.remove(key);
        }
        return cached.isEmpty() ? cached : Optional.of(mine);
    }

    private void delete(ChildKey key, HasMetadata child) {
        recent.remove(key);
        settled.remove(key);
        try {
            // The version is a precondition: a namesake that stands there by now must stay.
            client.resource(child)
                    .inNamespace(key.namespace())
                    .lockResourceVersion(version(child))
                    .delete();
        } catch (KubernetesClientException e) {
            // Changed since, or gone: its event brings us here again.
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }

    private JsonNode tree(HasMetadata object) {
        return client.getKubernetesSerialization().convertValue(object, JsonNode.class);
    }

    private static String uid(HasMetadata object) {
        return object.getMetadata().getUid();
    }

    private static String version(HasMetadata object) {
        return object.getMetadata().getResourceVersion();
    }

    private static boolean isOwnedBy(HasMetadata object, OwnerReference owner) {
        return Owners.isOwnedBy(object, owner.getUid());
    }

    private static String reason(KubernetesClientException e) {
        return e.getStatus() != null && e.getStatus().getMessage() != null ? e.getStatus().getMessage() : e.getMessage();
    }

    /// A child object.
    private record ChildKey(String namespace, String gateway, String kind, String name) {

        static ChildKey of(String namespace, String gateway, HasMetadata object) {
            return new ChildKey(namespace, gateway, object.getKind(), object.getMetadata().getName());
        }

        boolean isOf(String otherNamespace, String otherGateway) {
            return namespace.equals(otherNamespace) && gateway.equals(otherGateway);
        }

        @Override
        public String toString() {
            return kind + "/" + name;
        }
    }

    /// How the API server keeps what we want. The trees themselves would take more memory than the children in the caches.
    private record Settled(Fingerprint wanted, Fingerprint owned) {}

    private static UnwritableException taken(HasMetadata live) {
        return new UnwritableException(live.getMetadata().getDeletionTimestamp() == null
                ? "an object of this name exists and is not Trunkline's"
                : "an older object of this name is being deleted");
    }

    /// Something else has a say in a child.
    private static final class UnwritableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnwritableException(String why) {
            super(why);
        }
    }
}
