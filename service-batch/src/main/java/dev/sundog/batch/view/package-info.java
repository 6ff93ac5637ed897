/** Jobs as they are shown: by DescribeJobs, and in events. */
package dev.sundog.batch.view;
