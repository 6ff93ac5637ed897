package dev.sundog.ecr;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.ecr.api.EmptyUploadException;
import dev.sundog.ecr.api.ExclusionAlreadyExistsException;
import dev.sundog.ecr.api.ExclusionNotFoundException;
import dev.sundog.ecr.api.ImageAlreadyExistsException;
import dev.sundog.ecr.api.ImageDigestDoesNotMatchException;
import dev.sundog.ecr.api.ImageNotFoundException;
import dev.sundog.ecr.api.ImageTagAlreadyExistsException;
import dev.sundog.ecr.api.InvalidLayerException;
import dev.sundog.ecr.api.InvalidLayerPartException;
import dev.sundog.ecr.api.InvalidParameterException;
import dev.sundog.ecr.api.InvalidTagParameterException;
import dev.sundog.ecr.api.LayerAlreadyExistsException;
import dev.sundog.ecr.api.LayersNotFoundException;
import dev.sundog.ecr.api.LifecyclePolicyNotFoundException;
import dev.sundog.ecr.api.LifecyclePolicyPreviewNotFoundException;
import dev.sundog.ecr.api.LimitExceededException;
import dev.sundog.ecr.api.PullThroughCacheRuleAlreadyExistsException;
import dev.sundog.ecr.api.PullThroughCacheRuleNotFoundException;
import dev.sundog.ecr.api.ReferencedImagesNotFoundException;
import dev.sundog.ecr.api.RegistryPolicyNotFoundException;
import dev.sundog.ecr.api.RepositoryAlreadyExistsException;
import dev.sundog.ecr.api.RepositoryNotEmptyException;
import dev.sundog.ecr.api.RepositoryNotFoundException;
import dev.sundog.ecr.api.RepositoryPolicyNotFoundException;
import dev.sundog.ecr.api.ScanNotFoundException;
import dev.sundog.ecr.api.ServerException;
import dev.sundog.ecr.api.SigningConfigurationNotFoundException;
import dev.sundog.ecr.api.TemplateAlreadyExistsException;
import dev.sundog.ecr.api.TemplateNotFoundException;
import dev.sundog.ecr.api.TooManyTagsException;
import dev.sundog.ecr.api.UnableToGetUpstreamImageException;
import dev.sundog.ecr.api.UnsupportedUpstreamRegistryException;
import dev.sundog.ecr.api.UploadNotFoundException;
import dev.sundog.ecr.gallery.api.RegistryNotFoundException;
import dev.sundog.ecr.state.Upload;
import java.util.List;

/** Every error that ECR answers, in AWS's words as far as they are known. */
public final class EcrErrors {

    private EcrErrors() {}

    // ---- parameters

    /** A parameter that breaks a rule. */
    public static ServiceError invalidParameter(String name, String rule) {
        return new ServiceError(
                InvalidParameterException.TYPE,
                "Invalid parameter at '" + name + "' failed to satisfy constraint: '" + rule + "'");
    }

    public static ServiceError tooManyTags() {
        return new ServiceError(
                TooManyTagsException.TYPE, "Tags cannot be more than " + EcrLimits.RESOURCE_TAGS + " for a resource");
    }

    public static ServiceError invalidTag(String words) {
        return new ServiceError(InvalidTagParameterException.TYPE, words);
    }

    // ---- repositories

    private static String inRegistry(String repository, String registry) {
        return "the repository with name '" + repository + "' in the registry with id '" + registry + "'";
    }

    public static ServiceError repositoryNotFound(String name, String registry) {
        return new ServiceError(
                RepositoryNotFoundException.TYPE,
                "The repository with name '" + name + "' does not exist in the registry with id '" + registry + "'");
    }

    public static ServiceError repositoryAlreadyExists(String name, String registry) {
        return new ServiceError(
                RepositoryAlreadyExistsException.TYPE,
                "The repository with name '" + name + "' already exists in the registry with id '" + registry + "'");
    }

    public static ServiceError repositoryNotEmpty(String name, String registry) {
        return new ServiceError(
                RepositoryNotEmptyException.TYPE,
                "The repository with name '" + name + "' in registry with id '" + registry
                        + "' cannot be deleted because it still contains images");
    }

    public static ServiceError repositoryPolicyNotFound(String name, String registry) {
        return new ServiceError(
                RepositoryPolicyNotFoundException.TYPE,
                "Repository policy does not exist for " + inRegistry(name, registry));
    }

    public static ServiceError lifecyclePolicyNotFound(String name, String registry) {
        return new ServiceError(
                LifecyclePolicyNotFoundException.TYPE,
                "Lifecycle policy does not exist for " + inRegistry(name, registry));
    }

    public static ServiceError previewNotFound(String name, String registry) {
        return new ServiceError(
                LifecyclePolicyPreviewNotFoundException.TYPE,
                "Lifecycle policy preview does not exist for " + inRegistry(name, registry));
    }

    public static ServiceError registryPolicyNotFound(String registry) {
        return new ServiceError(
                RegistryPolicyNotFoundException.TYPE,
                "Registry policy does not exist in the registry with id '" + registry + "'");
    }

    // ---- images

    /** How AWS writes down which image is meant; {@code null} where digest or tag is not given. */
    private static String imageId(String digest, String tag) {
        return "{imageDigest:'" + digest + "', imageTag:'" + tag + "'}";
    }

    public static ServiceError imageNotFound(String digest, String tag, String repository, String registry) {
        return new ServiceError(
                ImageNotFoundException.TYPE,
                "The image with imageId " + imageId(digest, tag) + " does not exist within "
                        + inRegistry(repository, registry));
    }

    public static ServiceError imageAlreadyExists(String digest, String tag, String repository, String registry) {
        return new ServiceError(
                ImageAlreadyExistsException.TYPE,
                "Image with digest '" + digest + "' and tag '" + tag + "' already exists in the repository with name '"
                        + repository + "' in registry with id '" + registry + "'");
    }

    public static ServiceError tagAlreadyExists(String tag, String repository) {
        return new ServiceError(
                ImageTagAlreadyExistsException.TYPE,
                "The image tag '" + tag + "' already exists in the '" + repository
                        + "' repository and cannot be overwritten because the tag is immutable.");
    }

    public static ServiceError digestDoesNotMatch(String given, String calculated) {
        return new ServiceError(
                ImageDigestDoesNotMatchException.TYPE,
                "The image digest '" + given + "' does not match the digest '" + calculated
                        + "' that was calculated from the image manifest");
    }

    public static ServiceError layersNotFound(List<String> digests, String repository, String registry) {
        return new ServiceError(
                LayersNotFoundException.TYPE,
                "Layers with digests '" + digests + "' required for pushing image into repository with name '"
                        + repository + "' in the registry with id '" + registry + "' do not exist");
    }

    public static ServiceError referencedImagesNotFound(List<String> digests, String repository, String registry) {
        return new ServiceError(
                ReferencedImagesNotFoundException.TYPE,
                "Images with digests '" + digests + "' required for pushing image into repository with name '"
                        + repository + "' in the registry with id '" + registry + "' do not exist");
    }

    public static ServiceError scanNotFound(String digest, String tag, String repository, String registry) {
        return new ServiceError(
                ScanNotFoundException.TYPE,
                "Image scan does not exist for the image with '" + imageId(digest, tag) + "' in "
                        + inRegistry(repository, registry));
    }

    public static ServiceError scanQuota() {
        return new ServiceError(
                LimitExceededException.TYPE, "The scan quota per image has been exceeded. Wait and try again.");
    }

    // ---- layers

    public static ServiceError layerNotFound(String digest, String repository, String registry) {
        return new ServiceError(
                LayersNotFoundException.TYPE,
                "Layer with digest '" + digest + "' does not exist in " + inRegistry(repository, registry));
    }

    public static ServiceError layerAlreadyExists(String digest, String repository, String registry) {
        return new ServiceError(
                LayerAlreadyExistsException.TYPE,
                "Layer with digest '" + digest + "' already exists in " + inRegistry(repository, registry));
    }

    public static ServiceError uploadNotFound(String id, String repository, String registry) {
        return new ServiceError(
                UploadNotFoundException.TYPE,
                "Upload with id '" + id + "' does not exist in " + inRegistry(repository, registry));
    }

    public static ServiceError emptyUpload(String id) {
        return new ServiceError(EmptyUploadException.TYPE, "Upload with id '" + id + "' does not contain any parts");
    }

    public static ServiceError digestMismatch(String given, String calculated) {
        return new ServiceError(
                InvalidLayerException.TYPE,
                "The layer digest '" + given + "' does not match the digest '" + calculated
                        + "' of the bytes that were uploaded");
    }

    public static ServiceError notTheNextBytes(Upload upload, long offset) {
        String words = "The layer part that begins at byte " + offset + " is not the next one: " + upload.size()
                + " bytes have been received";
        return new ServiceError(
                InvalidLayerPartException.TYPE,
                words,
                InvalidLayerPartException.builder()
                        .registryId(upload.repository().registry().id())
                        .repositoryName(upload.repository().name())
                        .uploadId(upload.id())
                        .lastValidByteReceived(Math.max(0, upload.size() - 1))
                        .message(words)
                        .build());
    }

    /** The client went away in the midst of a layer, or the disk is full. */
    public static ServiceError uploadBroken(String reason) {
        return new ServiceError(ServerException.TYPE, "The layer could not be received: " + reason);
    }

    /** Parts follow each other; clients of AWS's try again. */
    public static ServiceError partUnderWay(Upload upload) {
        return new ServiceError(
                ServerException.TYPE,
                "Another part of the layer is being uploaded to the upload '" + upload.id() + "'");
    }

    // ---- the registry as a whole

    public static ServiceError registryNotFound(String name) {
        return new ServiceError(RegistryNotFoundException.TYPE, "The registry with id '" + name + "' does not exist");
    }

    public static ServiceError cacheRuleNotFound(String prefix, String registry) {
        return new ServiceError(
                PullThroughCacheRuleNotFoundException.TYPE,
                "The pull through cache rule with prefix '" + prefix + "' does not exist in the registry with id '"
                        + registry + "'");
    }

    public static ServiceError cacheRuleAlreadyExists(String prefix, String registry) {
        return new ServiceError(
                PullThroughCacheRuleAlreadyExistsException.TYPE,
                "A pull through cache rule with prefix '" + prefix + "' already exists in the registry with id '"
                        + registry + "'");
    }

    public static ServiceError unsupportedUpstream(String url) {
        return new ServiceError(
                UnsupportedUpstreamRegistryException.TYPE, "The upstream registry '" + url + "' is not supported");
    }

    /** A registry elsewhere does not give an image that a rule says comes from there. */
    public static ServiceError upstreamRefused(String words) {
        return new ServiceError(UnableToGetUpstreamImageException.TYPE, words);
    }

    public static ServiceError signingNotConfigured(String registry) {
        return new ServiceError(
                SigningConfigurationNotFoundException.TYPE,
                "Signing configuration does not exist in the registry with id '" + registry + "'");
    }

    public static ServiceError exclusionAlreadyExists(String principal, String registry) {
        return new ServiceError(
                ExclusionAlreadyExistsException.TYPE,
                "The pull time update exclusion for '" + principal + "' already exists in the registry with id '"
                        + registry + "'");
    }

    public static ServiceError exclusionNotFound(String principal, String registry) {
        return new ServiceError(
                ExclusionNotFoundException.TYPE,
                "The pull time update exclusion for '" + principal + "' does not exist in the registry with id '"
                        + registry + "'");
    }

    public static ServiceError templateNotFound(String prefix, String registry) {
        return new ServiceError(
                TemplateNotFoundException.TYPE,
                "The Template with prefix '" + prefix + "' does not exist in the registry with id '" + registry + "'");
    }

    public static ServiceError templateAlreadyExists(String prefix, String registry) {
        return new ServiceError(
                TemplateAlreadyExistsException.TYPE,
                "The Template with prefix '" + prefix + "' already exists in the registry with id '" + registry + "'");
    }
}
