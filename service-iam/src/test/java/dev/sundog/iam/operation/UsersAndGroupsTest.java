package dev.sundog.iam.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.iam.IamFixture;
import dev.sundog.iam.api.AddUserToGroupRequest;
import dev.sundog.iam.api.AttachUserPolicyRequest;
import dev.sundog.iam.api.CreateGroupRequest;
import dev.sundog.iam.api.CreateUserRequest;
import dev.sundog.iam.api.DeleteAccessKeyRequest;
import dev.sundog.iam.api.DeleteUserRequest;
import dev.sundog.iam.api.DetachUserPolicyRequest;
import dev.sundog.iam.api.GetGroupRequest;
import dev.sundog.iam.api.GetUserRequest;
import dev.sundog.iam.api.IamApi;
import dev.sundog.iam.api.ListGroupsForUserRequest;
import dev.sundog.iam.api.ListUsersRequest;
import dev.sundog.iam.api.ListUsersResponse;
import dev.sundog.iam.api.RemoveUserFromGroupRequest;
import dev.sundog.iam.api.Tag;
import dev.sundog.iam.api.TagUserRequest;
import dev.sundog.iam.api.UntagUserRequest;
import dev.sundog.iam.api.UpdateUserRequest;
import dev.sundog.iam.api.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Users, groups, who is in which, and their tags. */
class UsersAndGroupsTest {

    private final IamFixture iam = new IamFixture();

    private User get(String name) {
        return iam.call(IamApi.GET_USER, new GetUserRequest(name)).user();
    }

    @Test
    void aUserHasAnArnWithItsPathAndAUniqueId() {
        User user = iam.call(
                        IamApi.CREATE_USER,
                        CreateUserRequest.builder()
                                .userName("Ann")
                                .path("/staff/")
                                .tags(List.of(new Tag("Team", "a")))
                                .build())
                .user();

        assertThat(user.arn()).isEqualTo("arn:aws:iam::000000000000:user/staff/Ann");
        assertThat(user.userId()).matches("AIDA[A-Z2-7]{17}");
        assertThat(user.createDate()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(get("Ann")).isEqualTo(user);
    }

    @Test
    void namesDifferByMoreThanCase() {
        iam.user("Ann");

        iam.assertError(
                IamApi.CREATE_USER,
                CreateUserRequest.builder().userName("ANN").build(),
                "EntityAlreadyExists",
                "User with name ANN already exists.");
        assertThat(get("ann").userName()).isEqualTo("Ann");
    }

    @Test
    void aUserThatIsNotThereIsNamedInTheError() {
        iam.assertError(
                IamApi.GET_USER,
                new GetUserRequest("nobody"),
                "NoSuchEntity",
                "The user with name nobody cannot be found.");
    }

    @Test
    void badCharactersInNamesAndPathsAreRefusedInAwsOwnWords() {
        iam.assertError(
                IamApi.CREATE_USER,
                CreateUserRequest.builder().userName("bad name!").build(),
                "ValidationError",
                "The specified value for userName is invalid. It must contain only alphanumeric characters and/or the "
                        + "following: +=,.@_-");
        iam.assertError(
                IamApi.CREATE_USER,
                CreateUserRequest.builder().userName("u").path("nowhere").build(),
                "ValidationError",
                "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric "
                        + "characters and/or / characters.");
        iam.assertError(
                IamApi.CREATE_USER,
                CreateUserRequest.builder().userName("u".repeat(65)).build(),
                "ValidationError",
                "1 validation error detected: Value at 'userName' failed to satisfy "
                        + "constraint: Member must have length less than or equal to 64");
    }

    @Test
    void aRenamedUserKeepsIdAndGroupsAndKeys() {
        User before = iam.user("ann");
        iam.call(IamApi.CREATE_GROUP, new CreateGroupRequest(null, "g"));
        iam.call(IamApi.ADD_USER_TO_GROUP, new AddUserToGroupRequest("g", "ann"));
        iam.key("ann");

        iam.call(IamApi.UPDATE_USER, new UpdateUserRequest("ann", "/new/", "anna"));

        assertThat(get("anna").userId()).isEqualTo(before.userId());
        assertThat(get("anna").arn()).endsWith(":user/new/anna");
        assertThat(iam.call(IamApi.GET_GROUP, new GetGroupRequest("g", null, null))
                        .users())
                .extracting(User::userName)
                .containsExactly("anna");
        assertThat(iam.call(IamApi.LIST_ACCESS_KEYS, new dev.sundog.iam.api.ListAccessKeysRequest("anna", null, null))
                        .accessKeyMetadata())
                .hasSize(1);
        iam.assertError(
                IamApi.GET_USER, new GetUserRequest("ann"), "NoSuchEntity", "The user with name ann cannot be found.");
    }

    @Test
    void aUserCannotTakeTheNameOfAnother() {
        iam.user("ann");
        iam.user("bob");

        iam.assertError(
                IamApi.UPDATE_USER,
                new UpdateUserRequest("ann", null, "Bob"),
                "EntityAlreadyExists",
                "User with name Bob already exists.");
        assertThat(get("ann").userName()).isEqualTo("ann");
    }

    @Test
    void aUserGoesOnlyWhenNothingBelongsToItAnyMore() {
        iam.user("ann");
        iam.call(IamApi.CREATE_GROUP, new CreateGroupRequest(null, "g"));
        iam.call(IamApi.ADD_USER_TO_GROUP, new AddUserToGroupRequest("g", "ann"));
        String policy = iam.policy("p", IamFixture.ALLOW_ALL);
        iam.call(IamApi.ATTACH_USER_POLICY, new AttachUserPolicyRequest("ann", policy));
        String key = iam.key("ann").accessKeyId();
        DeleteUserRequest delete = new DeleteUserRequest("ann");

        assertConflict(delete, "remove users from group");
        iam.call(IamApi.REMOVE_USER_FROM_GROUP, new RemoveUserFromGroupRequest("g", "ann"));
        assertConflict(delete, "detach all policies");
        iam.call(IamApi.DETACH_USER_POLICY, new DetachUserPolicyRequest("ann", policy));
        assertConflict(delete, "delete access keys");
        iam.call(IamApi.DELETE_ACCESS_KEY, new DeleteAccessKeyRequest("ann", key));
        iam.call(IamApi.DELETE_USER, delete);

        assertThat(iam.call(IamApi.LIST_USERS, ListUsersRequest.builder().build())
                        .users())
                .isEmpty();
    }

    private void assertConflict(DeleteUserRequest delete, String first) {
        iam.assertError(
                IamApi.DELETE_USER, delete, "DeleteConflict", "Cannot delete entity, must " + first + " first.");
    }

    @Test
    void listsComeInPagesByNameAndKeepTheirPlaceWhenUsersGo() {
        for (String name : List.of("d", "B", "a", "C")) {
            iam.user(name);
        }
        List<String> seen = new ArrayList<>();
        String marker = null;
        do {
            ListUsersResponse page = iam.call(
                    IamApi.LIST_USERS,
                    ListUsersRequest.builder().maxItems(2).marker(marker).build());
            page.users().forEach(user -> seen.add(user.userName()));
            assertThat(page.isTruncated()).isEqualTo(page.marker() != null);
            marker = page.marker();
            if (seen.size() == 2) {
                iam.call(IamApi.DELETE_USER, new DeleteUserRequest("B"));
            }
        } while (marker != null);

        assertThat(seen).containsExactly("a", "B", "C", "d");
        iam.assertError(
                IamApi.LIST_USERS,
                ListUsersRequest.builder().marker("nonsense").build(),
                "ValidationError",
                "Invalid Marker.");
    }

    @Test
    void listsCanBeNarrowedToAPath() {
        iam.user("a");
        iam.call(
                IamApi.CREATE_USER,
                CreateUserRequest.builder().userName("b").path("/x/y/").build());

        assertThat(iam.call(
                                IamApi.LIST_USERS,
                                ListUsersRequest.builder().pathPrefix("/x/").build())
                        .users())
                .extracting(User::userName)
                .containsExactly("b");
    }

    @Test
    void groupsOfAUserAreListed() {
        iam.user("ann");
        for (String group : List.of("two", "one", "other")) {
            iam.call(IamApi.CREATE_GROUP, new CreateGroupRequest(null, group));
        }
        iam.call(IamApi.ADD_USER_TO_GROUP, new AddUserToGroupRequest("two", "ann"));
        iam.call(IamApi.ADD_USER_TO_GROUP, new AddUserToGroupRequest("one", "ann"));
        iam.call(IamApi.ADD_USER_TO_GROUP, new AddUserToGroupRequest("one", "ann"));

        assertThat(iam.call(IamApi.LIST_GROUPS_FOR_USER, new ListGroupsForUserRequest("ann", null, null))
                        .groups())
                .extracting(group -> group.groupName())
                .containsExactly("one", "two");
    }

    @Test
    void tagsReplaceEachOtherWhateverTheCaseOfTheirKeys() {
        iam.user("ann");
        iam.call(IamApi.TAG_USER, new TagUserRequest("ann", List.of(new Tag("Team", "a"), new Tag("cost", "1"))));
        iam.call(IamApi.TAG_USER, new TagUserRequest("ann", List.of(new Tag("team", "b"))));

        assertThat(get("ann").tags()).containsExactlyInAnyOrder(new Tag("cost", "1"), new Tag("team", "b"));

        iam.call(IamApi.UNTAG_USER, new UntagUserRequest("ann", List.of("COST", "absent")));
        assertThat(get("ann").tags()).containsExactly(new Tag("team", "b"));
        iam.assertError(
                IamApi.TAG_USER,
                new TagUserRequest("ann", List.of(new Tag("a", "1"), new Tag("A", "2"))),
                "InvalidInput",
                "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }

    @Test
    void everythingIsThereAgainAfterARestart() {
        iam.user("ann");
        iam.call(IamApi.CREATE_GROUP, new CreateGroupRequest(null, "g"));
        iam.call(IamApi.ADD_USER_TO_GROUP, new AddUserToGroupRequest("g", "ann"));
        String key = iam.key("ann").accessKeyId();

        iam.reopen();

        assertThat(iam.call(IamApi.GET_GROUP, new GetGroupRequest("g", null, null))
                        .users())
                .extracting(User::userName)
                .containsExactly("ann");
        assertThat(iam.as(key, "")
                        .call(IamApi.GET_USER, new GetUserRequest(null))
                        .user()
                        .userName())
                .isEqualTo("ann");
    }
}
