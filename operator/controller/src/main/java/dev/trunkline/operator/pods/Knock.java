package dev.trunkline.operator.pods;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// What comes of opening a TCP connection that is closed again at once. Nothing is sent over it.
enum Knock {
    /// Somebody listens, and nothing stands between.
    Answered,
    /// A reset or an ICMP error came back: nobody listens, or a firewall refuses aloud.
    Refused,
    /// Nothing came back: a firewall drops, or nobody is there.
    Silent,
    /// It could not be tried, for a reason on this side.
    Failed;

    /// @param host    an IP address, IPv6 without brackets
    /// @param patience how long to wait; two seconds let a lost SYN be sent again
    static Knock at(String host, int port, Duration patience) throws InterruptedException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(host), port), Math.toIntExact(patience.toMillis()));
            return Answered;
        } catch (ConnectException | NoRouteToHostException _) {
            return Refused;
        } catch (SocketTimeoutException _) {
            return Silent;
        } catch (InterruptedIOException _) {
            throw new InterruptedException();
        } catch (IOException _) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            return Failed;
        }
    }
}
