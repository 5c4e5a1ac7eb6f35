package dev.trunkline.operator.reconcile;

import dev.trunkline.operator.apply.Applier;
import dev.trunkline.operator.domain.Domains;
import dev.trunkline.operator.events.EventLog;
import dev.trunkline.operator.reserve.Reservations;
import dev.trunkline.operator.status.Debounce;
import dev.trunkline.operator.status.StatusBoard;
import dev.trunkline.operator.watch.ClusterCaches;
import dev.trunkline.operator.watch.RefIndex;
import dev.trunkline.rules.settings.OperatorSettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;

/// What all reconcilers work with.
///
/// @param index who refers to whom
/// @param board the statuses as they stand
/// @param events what is told of their changes
/// @param debounce what is told of them only after a while
/// @param turns who works when
public record Workshop(
        KubernetesClient client,
        ClusterCaches cluster,
        Domains domains,
        RefIndex index,
        Reservations reservations,
        Applier applier,
        StatusBoard board,
        EventLog events,
        Debounce debounce,
        OperatorSettings settings,
        Turns turns,
        Clock clock) {}
