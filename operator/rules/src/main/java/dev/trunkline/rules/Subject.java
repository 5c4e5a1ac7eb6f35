package dev.trunkline.rules;

import dev.trunkline.crds.common.Gateway;
import dev.trunkline.crds.common.PortRange;
import dev.trunkline.rules.settings.OperatorSettings;
import java.util.List;
import java.util.Optional;

/// An object as rules look at it, of whatever kind.
public interface Subject {

    Facts facts();

    Meta meta();

    /// What the manifest refers to, in field order.
    List<Use> uses();

    /// The gateway block of a kind that makes one.
    Optional<Gateway> gateway();

    default ObjectRef ref() {
        return meta().ref();
    }

    default Snapshot snapshot() {
        return facts().snapshot();
    }

    default OperatorSettings settings() {
        return snapshot().settings();
    }

    /// The UDP ports that SIP may have beside media: those that the pool deals.
    default List<PortRange> sipPorts() {
        return settings().accessPool().dealtPorts().stream().map(ports -> new PortRange(ports.first(), ports.last())).toList();
    }

    /// The objects that refer to this one. One that is being deleted waits only for those that stay: what goes with it does not
    /// hold it.
    default List<ObjectRef> users() {
        return facts().users(ref()).stream().filter(user -> !meta().deleting() || !facts().isLeaving(user)).toList();
    }

    /// What its manifest said before somebody's edit, if it is being edited.
    ///
    /// @param spec the class of its spec
    default <S> Optional<S> before(Class<S> spec) {
        return snapshot().change(ref())
                .filter(Change.Edit.class::isInstance)
                .map(change -> ((Change.Edit) change).before().spec())
                .filter(spec::isInstance)
                .map(spec::cast);
    }

    /// Whether somebody is editing it.
    default boolean isEdited() {
        return snapshot().change(ref()).filter(Change.Edit.class::isInstance).isPresent();
    }

    /// Whether somebody is about to delete it.
    default boolean isAskedToGo() {
        return snapshot().change(ref()).filter(Change.Deletion.class::isInstance).isPresent();
    }
}
