/** Usage: who used how much of which billable dimension. */
package dev.sundog.core.meter;
