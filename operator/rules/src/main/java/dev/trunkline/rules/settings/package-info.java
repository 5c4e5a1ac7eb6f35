/// What the platform team sets for the operator as a whole. Values only: whoever reads them from a file or a chart is elsewhere.
package dev.trunkline.rules.settings;
