/** The query language of CloudWatch Logs Insights: its parser and what runs its queries. */
package dev.sundog.logs.insights;
