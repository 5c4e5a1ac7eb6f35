/// The rules of EmergencyEndpoint. [dev.trunkline.rules.emergency.EmergencyRules] is their table of contents.
package dev.trunkline.rules.emergency;
