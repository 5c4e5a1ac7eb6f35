/// EmergencyEndpoint: the way to 911, 112 and the like.
package dev.trunkline.crds.emergency;
