/// The rules of firewalls, for whatever makes a gateway. [dev.trunkline.rules.firewall.FirewallRules] is their table of contents.
package dev.trunkline.rules.firewall;
