/// The Helm chart, rendered by Helm itself.
package dev.trunkline.operator.chart;
