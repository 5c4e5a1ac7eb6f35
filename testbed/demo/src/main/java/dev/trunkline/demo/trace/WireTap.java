package dev.trunkline.demo.trace;

import dev.trunkline.demo.run.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Captures at the provider, at the PBX and between the gateways, and tells a call from them as a ladder.
public final class WireTap implements AutoCloseable {

    private static final String PHONE = "phone";
    private static final String PROVIDER = "provider";
    private static final String CONNECTION = "itsp-carrier";
    private static final String FRONT = "site-berlin";
    private static final String PBX = "pbx";
    private static final Pattern POD = Pattern.compile("10\\.244\\..*");

    private final Capture atProvider;
    private final Capture atPbx;
    private final Optional<Capture> onNode;
    private final Place providerPlace;
    private final Place pbxPlace;

    /// Starts to capture.
    ///
    /// @param folder an empty folder
    /// @param node   where what passes between the gateways is seen; without it, the ladders lack those messages
    public WireTap(Path folder, Place providerPlace, Place pbxPlace, Optional<Place> node) {
        this.providerPlace = providerPlace;
        this.pbxPlace = pbxPlace;
        atProvider = new Capture(folder.resolve("provider"), "provider", providerPlace, "port 5060 or portrange 5070-5079");
        atPbx = new Capture(folder.resolve("pbx"), "pbx", pbxPlace, "port 5060");
        onNode = node.map(place -> new Capture(folder.resolve("link"), "link", place, "tcp port 7060"));
    }

    /// Draws the call that is going on or was last, from a moment on.
    ///
    /// @param sinceMicros microseconds since the epoch
    /// @param connectionPods addresses that the connection gateway's pod has or had
    public List<String> ladder(long sinceMicros, List<String> connectionPods) {
        List<Ladder.Arrow> arrows = new ArrayList<>();
        arrows.addAll(SipTrace.arrows(atProvider.packets(), address -> {
            if (!address.getAddress().getHostAddress().equals(providerPlace.address())) {
                return CONNECTION;
            }
            return address.getPort() == 5060 ? PROVIDER : PHONE;
        }));
        arrows.addAll(SipTrace.arrows(atPbx.packets(),
                address -> address.getAddress().getHostAddress().equals(pbxPlace.address()) ? PBX : FRONT));
        arrows.addAll(SipTrace.arrows(betweenPods(),
                address -> connectionPods.contains(address.getAddress().getHostAddress()) ? CONNECTION : FRONT));
        return new Ladder(List.of(PHONE, PROVIDER, CONNECTION, FRONT, PBX))
                .draw(arrows.stream()
                        .filter(arrow -> arrow.micros() >= sinceMicros)
                        .filter(arrow -> !arrow.label().contains("OPTIONS") && !arrow.label().contains("REGISTER"))
                        .sorted(Comparator.comparingLong(Ladder.Arrow::micros))
                        .toList());
    }

    /// A packet to a Service is seen twice on the node, before and after kube-proxy has put a pod's address into it: the second
    /// counts.
    private List<Packet> betweenPods() {
        return onNode.stream()
                .flatMap(capture -> capture.packets().stream())
                .filter(packet -> POD.matcher(packet.from().getAddress().getHostAddress()).matches()
                        && POD.matcher(packet.to().getAddress().getHostAddress()).matches())
                .toList();
    }

    /// Draws the registration, as far as it was captured.
    public List<String> registration() {
        List<Ladder.Arrow> arrows = SipTrace.arrows(atProvider.packets(), address -> address.getAddress()
                        .getHostAddress()
                        .equals(providerPlace.address())
                ? PROVIDER
                : CONNECTION);
        return new Ladder(List.of(PROVIDER, CONNECTION))
                .draw(arrows.stream().filter(arrow -> arrow.label().contains("REGISTER")).toList());
    }

    @Override
    public void close() {
        onNode.ifPresent(Capture::close);
        atPbx.close();
        atProvider.close();
    }
}
