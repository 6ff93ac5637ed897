/** Terminals in containers of tasks, in the protocol of Session Manager's data channel that AWS's session-manager-plugin speaks. */
package dev.sundog.ecs.exec;
