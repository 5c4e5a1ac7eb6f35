/// CSV files in ConfigMaps (RFC 4180), and what is wrong with them by line. What their columns mean is not known here.
package dev.trunkline.rules.csv;
