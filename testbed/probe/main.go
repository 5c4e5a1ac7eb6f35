// Command probe is the one program in the pods and peers of the testbed's own tests, and what holds a pod's namespaces open.
//
//	probe pause                      sleeps until it is told to end
//	probe serve NETWORK ADDRESS …    answers each datagram and each line with the sender's address
//	probe ask NETWORK ADDRESS        sends one line, prints the answer
//	probe names RESOLVER NAME        asks RESOLVER (host:port) for NAME's addresses and prints them
//
// NETWORK is udp or tcp. Exit code 1: no answer; the reason is on standard error.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

// Short, since most questions of these tests are meant to stay without an answer.
const patience = 1500 * time.Millisecond

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "probe:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 1 && args[0] == "pause":
		return pause()
	case len(args) >= 3 && len(args)%2 == 1 && args[0] == "serve":
		return serve(args[1:])
	case len(args) == 3 && args[0] == "ask":
		return ask(args[1], args[2])
	case len(args) == 3 && args[0] == "names":
		return names(args[1], args[2])
	}
	return fmt.Errorf("usage: probe pause | serve NETWORK ADDRESS … | ask NETWORK ADDRESS | names RESOLVER NAME")
}

func pause() error {
	end := make(chan os.Signal, 1)
	signal.Notify(end, syscall.SIGINT, syscall.SIGTERM)
	<-end
	return nil
}

func serve(places []string) error {
	for i := 0; i < len(places); i += 2 {
		switch network, address := places[i], places[i+1]; network {
		case "udp":
			socket, err := net.ListenPacket("udp4", address)
			if err != nil {
				return err
			}
			go answerDatagrams(socket)
		case "tcp":
			listener, err := net.Listen("tcp4", address)
			if err != nil {
				return err
			}
			go answerLines(listener)
		default:
			return fmt.Errorf("no such network: %s", network)
		}
	}
	return pause()
}

func answerDatagrams(socket net.PacketConn) {
	var buffer [1500]byte
	for {
		_, sender, err := socket.ReadFrom(buffer[:])
		if err != nil {
			return
		}
		socket.WriteTo([]byte(sender.String()+"\n"), sender)
	}
}

func answerLines(listener net.Listener) {
	for {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		go func() {
			defer connection.Close()
			for lines := bufio.NewScanner(connection); lines.Scan(); {
				fmt.Fprintln(connection, connection.RemoteAddr())
			}
		}()
	}
}

func ask(network, address string) error {
	connection, err := net.DialTimeout(network+"4", address, patience)
	if err != nil {
		return err
	}
	defer connection.Close()
	connection.SetDeadline(time.Now().Add(patience))
	if _, err := fmt.Fprintln(connection, "who am I?"); err != nil {
		return err
	}
	answer, err := bufio.NewReader(connection).ReadString('\n')
	if err != nil {
		return err
	}
	fmt.Print(answer)
	return nil
}

func names(resolver, name string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	dial := func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, resolver)
	}
	// The dot at the end: no search list of whoever runs this.
	addresses, err := (&net.Resolver{PreferGo: true, Dial: dial}).LookupHost(ctx, strings.TrimSuffix(name, ".")+".")
	if failure := (*net.DNSError)(nil); errors.As(err, &failure) && !failure.IsNotFound && !failure.Temporary() {
		// Neither a name that does not exist nor a server in trouble: one that does not answer for such names.
		return fmt.Errorf("%s: refused", name)
	}
	if err != nil {
		return err
	}
	fmt.Println(strings.Join(addresses, " "))
	return nil
}
